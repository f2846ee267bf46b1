import type { JsonSchema } from './json-schema-of.js';

/**
 * Moves the `$defs` that zod puts inside each schema (named parts, recursive parts) to the document's components, where a
 * reference can reach them: inside a schema, `#` would mean the whole document.
 */
export function hoistDefinitions(paths: unknown, components: Record<string, JsonSchema>): void {
  let unnamed = 0;
  const visit = (node: unknown, names: ReadonlyMap<string, string>): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const item of node) visit(item, names);
      return;
    }
    const object = node as JsonSchema;
    let known = names;
    const definitions = object.$defs as Record<string, JsonSchema> | undefined;
    if (definitions) {
      delete object.$defs;
      const renamed = new Map(names);
      for (const name of Object.keys(definitions)) {
        renamed.set(name, name.startsWith('__schema') ? `Schema${++unnamed}` : name);
      }
      known = renamed;
      for (const [name, definition] of Object.entries(definitions)) {
        const component = renamed.get(name) ?? name;
        if (component in components) continue;
        components[component] = definition;
        visit(definition, known);
      }
    }
    const reference = object.$ref;
    if (typeof reference === 'string' && reference.startsWith('#/$defs/')) {
      const name = reference.slice('#/$defs/'.length);
      object.$ref = `#/components/schemas/${known.get(name) ?? name}`;
    }
    for (const child of Object.values(object)) visit(child, known);
  };
  visit(paths, new Map());
}
