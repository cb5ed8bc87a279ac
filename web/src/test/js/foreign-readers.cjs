// Reads what Lectern wrote with readers that Lectern did not write, and prints what they found as JSON.
// Usage, from web/ after npm ci: node src/test/js/foreign-readers.cjs FILE…
const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

// Resolved from web/, where node_modules lies.
const use = createRequire(path.join(process.cwd(), 'package.json'));
const { Cite } = use('@citation-js/core');
use('@citation-js/plugin-bibtex');
use('@citation-js/plugin-ris');
use('@citation-js/plugin-csl');
const { clean } = use('@citation-js/core/lib/plugins/input/csl.js');

const readers = {
  // Strict: every variable that CSL does not know, or of the wrong type, is left out and so noticed.
  '.json': text => ({
    read: clean(JSON.parse(text), false),
    apa: new Cite(JSON.parse(text)).format('bibliography', { template: 'apa', lang: 'en-US' }).trim(),
  }),
  '.bib': text => new Cite(text, { forceType: '@biblatex/text' }).data,
  '.ris': text => new Cite(text, { forceType: '@ris/file' }).data,
};

async function main(files) {
  const { parseAtomFeed, detectAtomFeed, parseRssFeed, detectRssFeed } = await import(use.resolve('feedsmith'));
  readers['.atom'] = text => ({ atom: detectAtomFeed(text), feed: parseAtomFeed(text) });
  readers['.rss'] = text => ({ rss: detectRssFeed(text), feed: parseRssFeed(text) });
  const { XMLToSitemapItemStream, ErrorLevel } = await import(use.resolve('sitemap'));
  const answers = {};
  for (const file of files) {
    const kind = path.extname(file);
    try {
      answers[path.basename(file)] =
        kind === '.xml'
          ? await sitemap(file, { XMLToSitemapItemStream, ErrorLevel })
          : readers[kind](fs.readFileSync(file, 'utf8'));
    } catch (error) {
      answers[path.basename(file)] = { error: String(error) };
    }
  }
  process.stdout.write(JSON.stringify(answers));
}

async function sitemap(file, { XMLToSitemapItemStream, ErrorLevel }) {
  const pages = [];
  const parser = fs.createReadStream(file).pipe(new XMLToSitemapItemStream({ level: ErrorLevel.THROW }));
  for await (const page of parser) pages.push(page.url);
  return { pages };
}

main(process.argv.slice(2));
