import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

// The floor everything is compared to: the same bytes, from memory, with nothing in between.
const body = readFileSync(process.env['BODY_FILE'] ?? '')
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.byteLength }).end(body)
})
server.listen(Number(process.env['PORT']), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
