/** `OrdersTable` -> `orders-table`, `HTTPHandler2` -> `http-handler2`. */
export const kebab = (id: string): string =>
  id
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();

/** `OrdersTable` -> `ORDERS_TABLE`; names of variables start with a letter, so `1st` -> `N_1ST`. */
export const upperSnake = (id: string): string => {
  const name = kebab(id).replaceAll('-', '_').toUpperCase();
  return /^[A-Z]/.test(name) ? name : `N_${name}`;
};

/** CloudFormation takes letters and digits only, at most 255 (user guide, Resources section). */
export const isLogicalId = (id: string): boolean => /^[A-Za-z0-9]{1,255}$/.test(id);

/** `VisibilityTimeout` -> `visibilityTimeout`, `SSESpecification` -> `sseSpecification`, `KMSKeyId` -> `kmsKeyId`. */
export const camel = (name: string): string => name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/, (head) => head.toLowerCase());

/** The way back where the name is not known: `visibilityTimeout` -> `VisibilityTimeout`. */
export const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
