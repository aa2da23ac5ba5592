import { z } from 'zod'
import { API, type AnyRoute } from '#kernel/http/index.ts'
import type { Message } from '#kernel/i18n/index.ts'

interface Documented {
  kind: 'page' | 'action'
  path: string
  policy: { name: string; by?: { who: Message | string } }
  query?: z.ZodType
  input?: z.ZodType
  api?: { summary: string; output: z.ZodType }
}

export interface Operation {
  summary: string
  description: string
  parameters: object[]
  requestBody?: object
  responses: object
  security: object[]
}

export interface OpenApi {
  openapi: '3.1.0'
  info: object
  servers: object[]
  paths: Record<string, Record<string, Operation>>
  components: object
}

/** OpenAPI 3.1 of every route that has an API form, from the same schemas that check the requests. */
export function openApi<V>(routes: readonly AnyRoute<V>[], baseUrl: string): OpenApi {
  const paths: OpenApi['paths'] = {}
  for (const route of routes) {
    const documented = route as unknown as Documented
    if (documented.api === undefined) continue
    const path = documented.path.replaceAll(/:([a-zA-Z]+)(\{[^}]*\})?/g, '{$1}')
    const at = (paths[path] ??= {})
    at[documented.kind === 'page' ? 'get' : 'post'] = operation(documented, documented.api)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Peer 2 Peer University',
      version: '1',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: baseUrl + API }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Problem: json(
          z.object({
            type: z.string(),
            title: z.string(),
            status: z.number(),
            code: z.string(),
            why: z.string(),
            detail: z.string().optional(),
          }),
        ),
      },
    },
  }
}

function operation(
  { kind, path, policy, query, input }: Documented,
  { summary, output }: { summary: string; output: z.ZodType },
): Operation {
  const inPath = [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const problem = {
    description: 'A refusal with its reason',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  const parameters: object[] = [...inPath, ...(query ? queryParameters(query) : [])]
  if (kind === 'action')
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { type: 'string', maxLength: 200 },
    })
  const made: Operation = {
    summary,
    description: policy.by === undefined ? `For: ${policy.name}.` : `For: ${inWords(policy.by.who)}.`,
    parameters,
    responses: {
      [kind === 'page' ? 200 : 201]: {
        description: summary,
        content: { 'application/json': { schema: json(output) } },
      },
      default: problem,
    },
    security: policy.name === 'public' ? [{}] : [{ key: [] }],
  }
  if (input) made.requestBody = { required: true, content: { 'application/json': { schema: json(input, 'input') } } }
  return made
}

function queryParameters(query: z.ZodType): object[] {
  const schema = json(query, 'input') as { properties?: Record<string, object>; required?: string[] }
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: property,
  }))
}

function json(schema: z.ZodType, io: 'input' | 'output' = 'output'): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as { $schema?: string }
  return rest
}

function inWords(who: Message | string): string {
  return typeof who === 'string' ? who : who.texts.en
}
