// Reads JSON-LD as search engines do and prints, for each file, the types found and what schema.org does not know.
// Usage, from web/ after npm ci: node src/test/js/linked-data.cjs FILE…
// Nothing is fetched: the vocabulary is the one in schema-dts, which is generated from schema.org's own definitions.
const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

// Resolved from web/, where node_modules lies.
const use = createRequire(path.join(process.cwd(), 'package.json'));
const jsonld = use('jsonld');

const SCHEMA = 'https://schema.org/';

/** Types with their properties and ancestors, and what each property may hold, from the declarations in TypeScript. */
function vocabulary(declarations) {
  const bases = new Map(); // name of an interface -> { ancestors, properties: name -> names of the values' types }
  const ancestors = new Map(); // name of a type -> interfaces that hold its properties
  const members = new Map(); // name of a type -> what may stand where it is asked for
  let open = null;
  for (const line of declarations.split('\n')) {
    let match;
    if ((match = /^interface (\w+)(?:<.*?>)? extends ([^{]+) \{/.exec(line))) {
      open = { ancestors: match[2].split(', '), properties: new Map() };
      bases.set(match[1], open);
    } else if ((match = /^ {4}"(\w+)"\??: (?:SchemaValue<)?(.*?)(?:, "\w+">)?;/.exec(line)) && open) {
      open.properties.set(match[1], match[2].split(' | '));
    } else if ((match = /^export interface (\w+)Leaf extends ([^{]+) \{/.exec(line))) {
      ancestors.set(match[1], match[2].split(', '));
      open = null;
    } else if ((match = /^export type (\w+)Leaf<.*> = Omit<(\w+),/.exec(line))) {
      ancestors.set(match[1], [match[2]]);
    } else if ((match = /^export type (\w+)(?:<.*?>)? = (.*);/.exec(line))) {
      members.set(match[1], match[2].split(' | '));
    }
  }
  bases.get('ThingBase') ?? fail('schema-dts has another form than expected: no Thing');

  const properties = (names, found = new Map()) => {
    for (const name of names) {
      for (const [property, range] of bases.get(name)?.properties ?? []) found.set(property, [...(found.get(property) ?? []), ...range]);
      properties(bases.get(name)?.ancestors ?? [], found);
    }
    return found;
  };
  const reachable = (names, found = new Set()) => {
    for (const name of names) {
      if (found.has(name)) continue;
      found.add(name);
      reachable(members.get(name) ?? [], found);
    }
    return found;
  };
  return {
    types: [...ancestors.keys()],
    properties: type => properties(ancestors.get(type) ?? []),
    /** Whether a value of one of the types may stand where the range is asked for. */
    allowsNode: (range, types) => types.some(type => reachable(range).has(`${type}Leaf`)),
    allowsText: range => [...reachable(range)].some(name => /^(string|number|boolean|".*)$/.test(name)),
    isAction: type => reachable(['Action']).has(`${type}Leaf`),
  };
}

function fail(message) {
  throw new Error(message);
}

/** Every term that schema.org has, and no other: in safe mode an unknown one is an error. */
function context(schema) {
  const terms = {};
  for (const type of schema.types) {
    terms[type] = SCHEMA + type;
    for (const property of schema.properties(type).keys()) {
      terms[property] = SCHEMA + property;
      if (schema.isAction(type)) for (const end of ['-input', '-output']) terms[property + end] = SCHEMA + property + end;
    }
  }
  return { '@context': terms };
}

function judge(schema, node, found) {
  const types = (node['@type'] ?? []).map(type => type.replace(SCHEMA, ''));
  found.types.push(...types);
  const known = new Map();
  for (const type of types) {
    if (!schema.types.includes(type)) found.faults.push(`unknown type ${type}`);
    for (const [property, range] of schema.properties(type)) {
      known.set(property, [...(known.get(property) ?? []), ...range]);
      // How the input and the output of an action are described.
      if (schema.isAction(type)) for (const end of ['-input', '-output']) known.set(property + end, ['PropertyValueSpecification', 'string']);
    }
  }
  for (const [address, values] of Object.entries(node)) {
    if (address.startsWith('@')) continue;
    const property = address.replace(SCHEMA, '');
    const range = known.get(property);
    // A node with nothing but an address may be described elsewhere; one that says more has a type.
    if (!range) found.faults.push(`${property} is not a property of ${types.join(', ') || 'a node without a type'}`);
    for (const value of values.flatMap(v => v['@list'] ?? [v])) {
      const text = '@value' in value;
      const reference = !text && Object.keys(value).every(key => key === '@id');
      if (!text && !reference) judge(schema, value, found);
      if (!range || reference) continue;
      const of = text ? 'text' : (value['@type'] ?? []).map(type => type.replace(SCHEMA, '')).join(', ');
      if (text ? !schema.allowsText(range) : !schema.allowsNode(range, of.split(', '))) {
        found.faults.push(`${property} of ${types.join(', ')} may not be ${of}`);
      }
    }
  }
}

async function main(files) {
  const schema = vocabulary(fs.readFileSync(use.resolve('schema-dts').replace(/schema\.js$/, 'schema.d.ts'), 'utf8'));
  const document = context(schema);
  const documentLoader = async url =>
    /^https?:\/\/schema\.org\/?$/.test(url) ? { contextUrl: null, documentUrl: url, document } : fail(`fetches ${url}`);
  const answers = { vocabulary: schema.types.length };
  for (const file of files) {
    const found = { types: [], faults: [] };
    try {
      const nodes = await jsonld.expand(JSON.parse(fs.readFileSync(file, 'utf8')), { safe: true, documentLoader });
      nodes.flatMap(node => node['@graph'] ?? [node]).forEach(node => judge(schema, node, found));
    } catch (error) {
      found.faults.push(`${error} ${JSON.stringify(error.details?.event?.details ?? {})}`);
    }
    answers[path.basename(file)] = found;
  }
  process.stdout.write(JSON.stringify(answers));
}

main(process.argv.slice(2));
