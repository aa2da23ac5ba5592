import { datesPlugin } from '#kernel/db/index.ts'
import type { Tx } from '#kernel/command/index.ts'
import { MAX_PASSWORD, MIN_PASSWORD } from './terms.ts'

/** Told of each link that is to be mailed. */
export interface LinkMailer {
  confirm(person: { id: string; name: string; email: string }, token: string): Promise<void>
  reset(person: { id: string; name: string; email: string }, token: string): Promise<void>
  signIn(email: string, token: string): Promise<void>
}

const SECONDS_PER_DAY = 86_400
const CONFIRM_SECONDS = SECONDS_PER_DAY
const STAMPS = { createdAt: 'created_at', updatedAt: 'updated_at' }

/**
 * The account library (passwords, e-mailed links, sessions) on the open transaction and with our words for its tables,
 * so that an account, its event and its letter are written together or not at all.
 */
export async function accounts(tx: Tx, mailer: LinkMailer) {
  // Large, and needed by few requests: loaded at the first use.
  const [{ betterAuth }, { magicLink }] = await Promise.all([import('better-auth'), import('better-auth/plugins')])
  const { site } = tx.services
  return betterAuth({
    baseURL: site.baseUrl,
    basePath: '/auth',
    secret: site.secret,
    database: { db: tx.db.withPlugin(datesPlugin()), type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'p2pu',
      database: { generateId: () => tx.id(), validateSchema: false },
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'] },
    },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_confirmed', ...STAMPS },
      additionalFields: {
        handle: { type: 'string', required: true, input: true },
        zone: { type: 'string', required: false, input: true },
        locale: { type: 'string', required: false, input: true },
      },
    },
    session: {
      expiresIn: 60 * SECONDS_PER_DAY,
      updateAge: 7 * SECONDS_PER_DAY,
      fields: { userId: 'person_id', expiresAt: 'expires_at', ipAddress: 'address', userAgent: 'agent', ...STAMPS },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...STAMPS,
      },
    },
    verification: { fields: { expiresAt: 'expires_at', ...STAMPS } },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3600,
      sendResetPassword: ({ user, token }) => mailer.reset(user, token),
    },
    emailVerification: {
      autoSignInAfterVerification: true,
      expiresIn: CONFIRM_SECONDS,
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        expiresIn: 900,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token }) => mailer.signIn(email, token),
      }),
    ],
  })
}

/**
 * Mails the link that confirms an address. The library's own call takes half a second whatever it does, as long as the
 * transaction, and so on the embedded database everybody, would wait; our letters are queued, so there is nothing to hide by it.
 */
export async function mailConfirmation(
  tx: Tx,
  mailer: LinkMailer,
  person: { id: string; name: string; email: string },
): Promise<void> {
  const { createEmailVerificationToken } = await import('better-auth/api')
  const { secret } = tx.services.site
  const token = await createEmailVerificationToken(secret, person.email, undefined, CONFIRM_SECONDS, {
    userId: person.id,
  })
  await mailer.confirm(person, token)
}

/** Does what a password costs, for nobody. */
export async function hashInVain(password: string): Promise<void> {
  const { hashPassword } = await import('better-auth/crypto')
  await hashPassword(password)
}

/** Runs a call of the account library; its own "no" comes back as its code, anything else is a bug. */
export async function answerOf<T>(call: Promise<T>): Promise<T | { code: string }> {
  try {
    return await call
  } catch (error) {
    const { isAPIError } = await import('better-auth/api')
    if (isAPIError(error)) return { code: String(error.body?.code ?? error.status) }
    throw error
  }
}

export function isNo(answer: unknown): answer is { code: string } {
  return typeof answer === 'object' && answer !== null && 'code' in answer && typeof answer.code === 'string'
}
