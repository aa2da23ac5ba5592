import type { ErrorObject, ValidateFunction } from 'ajv'
import { check, isDictionary, listOf, type BadgeKind, type Check, type Dictionary } from './types.ts'

const SCHEMA = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json-ld/ob_v3p0_achievementcredential_schema.json'

/** What a learner record must have beside what each credential in it must have by itself. */
const RECORD = {
  type: 'object',
  required: ['@context', 'id', 'type', 'issuer', 'validFrom', 'credentialSubject'],
  properties: {
    id: { type: 'string', format: 'uri' },
    name: { type: 'string' },
    issuer: { $ref: `${SCHEMA}#/$defs/ProfileRef` },
    validFrom: { type: 'string', format: 'date-time' },
    validUntil: { type: 'string', format: 'date-time' },
    credentialSubject: {
      type: 'object',
      required: ['type', 'verifiableCredential'],
      properties: {
        id: { type: 'string', format: 'uri' },
        type: { anyOf: [{ const: 'ClrSubject' }, { type: 'array', contains: { const: 'ClrSubject' } }] },
        verifiableCredential: { type: 'array', minItems: 1, items: { type: ['object', 'string'] } },
      },
    },
    proof: { type: 'array', items: { $ref: `${SCHEMA}#/$defs/Proof` } },
  },
}

const KINDS: Record<string, BadgeKind> = {
  OpenBadgeCredential: 'badge',
  AchievementCredential: 'badge',
  EndorsementCredential: 'endorsement',
  ClrCredential: 'record',
}
const NAMES: Partial<Record<BadgeKind, string>> = {
  badge: 'Open Badge 3.0',
  endorsement: 'endorsement',
  record: 'learner record, CLR 2.0',
}

/** Which of the kinds that we verify a credential calls itself. */
export function kindOf(credential: Dictionary): BadgeKind {
  for (const type of listOf(credential['type']))
    if (typeof type === 'string' && Object.hasOwn(KINDS, type)) return KINDS[type] ?? 'unknown'
  return 'unknown'
}

let compiled: Promise<(kind: BadgeKind) => ValidateFunction | undefined> | undefined

/** Checks a credential against 1EdTech's schema. Schemas are compiled at the first use, for that takes a while. */
export async function structureCheck(credential: Dictionary): Promise<Check> {
  const kind = kindOf(credential)
  const validate = (await (compiled ??= compile()))(kind)
  if (validate === undefined) return check('structure', false, 'structure.no-badge')
  if (validate(asSchemaHasIt(credential)))
    return check('structure', true, 'structure.complete', { kind: NAMES[kind] ?? kind })
  return check('structure', false, 'structure.incomplete', told(validate.errors?.[0]))
}

/**
 * The schema wants a list of proofs and one status; the data model of credentials takes one or many of both, which mean
 * the same. Each status is looked at by itself later.
 */
function asSchemaHasIt(credential: Dictionary): Dictionary {
  const { proof, credentialStatus: status, ...rest } = credential
  const first = Array.isArray(status) ? status[0] : status
  return {
    ...rest,
    ...(proof === undefined ? {} : { proof: isDictionary(proof) ? [proof] : proof }),
    ...(first === undefined ? {} : { credentialStatus: first }),
  }
}

function told(error: ErrorObject | undefined) {
  const where = (error?.instancePath ?? '').slice(1).replaceAll('/', '.')
  return { where: where === '' ? '“/”' : `“${where}”`, problem: error?.message ?? '' }
}

async function compile() {
  const [{ Ajv2019 }, { default: formats }, { default: schema }] = await Promise.all([
    import('ajv/dist/2019.js'),
    import('ajv-formats'),
    import('../schemas/achievement-credential-3.0.json', { with: { type: 'json' } }),
  ])
  const ajv = new Ajv2019({ strict: false, allErrors: false })
  formats.default(ajv)
  ajv.addSchema(schema)
  const validators: Partial<Record<BadgeKind, ValidateFunction>> = {}
  const pointers = { badge: SCHEMA, endorsement: `${SCHEMA}#/$defs/EndorsementCredential` } as const
  return (kind: BadgeKind) => {
    if (kind === 'record') return (validators.record ??= ajv.compile(RECORD))
    if (kind === 'badge' || kind === 'endorsement') return (validators[kind] ??= ajv.getSchema(pointers[kind]))
    return undefined
  }
}
