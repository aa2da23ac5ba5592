import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const url = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be a URL that starts with ${protocols.map((name) => `${name}//`).join(' or ')}`,
  })

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  BASE_URL: url(['http:', 'https:']).optional(),
  SECRET: z.string().min(32, 'must be at least 32 characters; make one with: openssl rand -base64 32').optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  S3_ENDPOINT: url(['http:', 'https:']).optional(),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).default('auto'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  SECURITY_CONTACT: url(['mailto:', 'https:']).optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  TRUST_PROXY: z.enum(['0', '1']).default('0'),
})

export interface Config {
  port: number
  host: string
  /** Absolute address people type, without a trailing slash; links in mails and credentials are made from it. */
  baseUrl: string
  dataDir: string
  databaseUrl: string | null
  /** null: made on the first start and kept in the data folder. */
  secret: string | null
  smtpUrl: string | null
  mailFrom: string
  s3: { endpoint: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: string } | null
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  metricsToken: string | null
  /** Where weaknesses are told: an address with mailto: or https:. */
  securityContact: string
  /** Whether the last hop of X-Forwarded-For tells the visitor's address. */
  trustProxy: boolean
}

/**
 * Reads the settings once. Empty values count as absent.
 * @returns the settings, or one line for each that is wrong, saying how to mend it.
 */
export function readConfig(env: Record<string, string | undefined>): Config | { problems: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    return { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) }
  }
  const settings = parsed.data
  const s3 = s3Settings(settings)
  if (s3 !== null && 'problems' in s3) return s3
  const baseUrl = (settings.BASE_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, '')
  return {
    port: settings.PORT,
    host: settings.HOST,
    baseUrl,
    dataDir: settings.DATA_DIR,
    databaseUrl: settings.DATABASE_URL ?? null,
    secret: settings.SECRET ?? null,
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM ?? `P2PU <no-reply@${new URL(baseUrl).hostname}>`,
    s3,
    logLevel: settings.LOG_LEVEL,
    metricsToken: settings.METRICS_TOKEN ?? null,
    // The mailbox that RFC 2142 keeps for this.
    securityContact: settings.SECURITY_CONTACT ?? `mailto:security@${new URL(baseUrl).hostname}`,
    trustProxy: settings.TRUST_PROXY === '1',
  }
}

function s3Settings(settings: z.infer<typeof environment>): Config['s3'] | { problems: string[] } {
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings
  const values = { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }
  const missing = Object.entries(values).filter(([, value]) => value === undefined)
  if (missing.length === 4) return null
  if (S3_ENDPOINT && S3_BUCKET && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY) {
    return {
      endpoint: S3_ENDPOINT,
      bucket: S3_BUCKET,
      region: settings.S3_REGION,
      accessKeyId: S3_ACCESS_KEY_ID,
      secretAccessKey: S3_SECRET_ACCESS_KEY,
    }
  }
  return { problems: missing.map(([name]) => `${name}: is needed too, since another S3_ setting is given`) }
}
