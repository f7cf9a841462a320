import { isUtf8 } from 'node:buffer';

/** What we read of an API Gateway HTTP API event, payload format 2.0; the embedded server makes the same. */
export type HttpEvent = {
  readonly rawPath: string;
  readonly rawQueryString?: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: string | undefined;
  readonly isBase64Encoded?: boolean;
  readonly requestContext: {
    readonly requestId: string;
    readonly http: { readonly method: string };
    /** Claims of the token that API Gateway's JWT authoriser has verified. */
    readonly authorizer?: { readonly jwt: { readonly claims: Readonly<Record<string, unknown>> } };
  };
};

/** What API Gateway sends on. A body of bytes is base64. */
export type HttpResult = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
};

/** The subject of the verified token, or undefined where nobody is signed in. */
export const userOf = (event: HttpEvent): string | undefined => {
  const subject = event.requestContext.authorizer?.jwt.claims['sub'];
  return typeof subject === 'string' && subject !== '' ? subject : undefined;
};

/** Whether the bytes of the body are UTF-8: reading others as text would replace some of them. */
export const isText = ({ body = '', isBase64Encoded }: HttpEvent): boolean => !isBase64Encoded || isUtf8(Buffer.from(body, 'base64'));

/** The body as text, decoded from base64 where API Gateway encoded it. */
export const textOf = (event: HttpEvent): string =>
  event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
