/** `<field>` or `<group>/<row>/<field>`; a field may have a leaf: `<field>.<leaf>`. */

export function cellPath(group: string, row: string, field: string): string {
  return `${group}/${row}/${field}`;
}

export interface ParsedPath { group: string | null; row: string | null; field: string }

export function parsePath(path: string): ParsedPath {
  const [group, row, field] = path.split("/");
  return field === undefined ? { group: null, row: null, field: path } : { group: group!, row: row!, field };
}

/** The field an answer belongs to, without its leaf: `lawyer.email` belongs to `lawyer`. */
export function withoutLeaf(field: string): string {
  const dot = field.indexOf(".");
  return dot < 0 ? field : field.slice(0, dot);
}
