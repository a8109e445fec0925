// Asks an endpoint with Comunica: node ask.mjs ENDPOINT QUERY prints the rows as JSON.
import { QueryEngine } from '@comunica/query-sparql';

const [endpoint, query] = process.argv.slice(2);
const rows = await (await new QueryEngine().queryBindings(query, { sources: [{ type: 'sparql', value: endpoint }] })).toArray();
process.stdout.write(JSON.stringify(rows.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, term.value])))));
