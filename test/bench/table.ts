import { type Figure, isMet, ratioOf } from './figure.ts';

const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(2));

const goalOf = ({ goal }: Figure): string => {
  if (goal === undefined) return '';
  return 'atMost' in goal ? `<= ${goal.atMost}` : `>= ${goal.atLeast}`;
};

const metOf = (figure: Figure): string => {
  const met = isMet(figure);
  if (met === undefined) return '';
  return met ? 'yes' : 'NO';
};

const cells = (figure: Figure): readonly string[] => {
  const ratio = ratioOf(figure);
  return [
    figure.name,
    short(figure.value),
    figure.unit,
    figure.p95 === undefined ? '' : short(figure.p95),
    goalOf(figure),
    metOf(figure),
    ratio === undefined ? '' : `${short(ratio)} x ${figure.baseline?.name ?? ''}`,
  ];
};

const head = ['figure', 'p50', '', 'p95', 'goal', 'met', 'against a baseline of this run'];

/** The figures as a table for a terminal. */
export const table = (figures: readonly Figure[]): string => {
  const rows = [head, ...figures.map(cells)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const isText = (column: number) => column === 0 || column === 2 || column === 6;
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
};
