// Reads a Data Package and the rows of its resources, and prints what its profiles and schemas say against it.
// Usage, from web/ after npm ci: node src/test/js/data-package.cjs FOLDER
const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { Readable } = require('node:stream');
const zlib = require('node:zlib');

// Resolved from web/, where node_modules lies.
const use = createRequire(path.join(process.cwd(), 'package.json'));
const { Profile } = use('datapackage');
const { Table } = use('tableschema');

async function against(profile, descriptor, name) {
  const { valid, errors } = (await Profile.load(profile)).validate(descriptor);
  return valid ? [] : errors.map(error => `${name}: ${error.message}`);
}

async function main(folder) {
  const about = JSON.parse(fs.readFileSync(path.join(folder, 'datapackage.json'), 'utf8'));
  const faults = await against(about.profile, about, 'package');
  const rows = {};
  for (const resource of about.resources) {
    faults.push(...(await against(resource.profile ?? 'data-resource', resource, resource.name)));
    const packed = fs.readFileSync(path.join(folder, resource.path));
    const text = (resource.compression === 'gz' ? zlib.gunzipSync(packed) : packed).toString(resource.encoding);
    try {
      rows[resource.name] = resource.schema ? await tableRows(text, resource.schema) : text.split('\n').filter(line => line && JSON.parse(line)).length;
    } catch (error) {
      faults.push(...[error, ...(error.errors ?? [])].map(e => `${resource.name}: ${e.message}`));
    }
  }
  process.stdout.write(JSON.stringify({ faults, rows }));
}

/** Strict: types, constraints and the primary key of each row, and columns in the order of the schema. */
async function tableRows(text, schema) {
  const table = await Table.load(() => Readable.from([Buffer.from(text)]), { schema, strict: true });
  return (await table.read({ keyed: true })).length;
}

main(process.argv[2]).catch(error => {
  console.error(error);
  process.exit(1);
});
