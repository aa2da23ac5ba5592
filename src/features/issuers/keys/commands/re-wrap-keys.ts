import { command } from '#kernel/command/index.ts'
import { refuse, type Refusal } from '#kernel/refusal.ts'
import { seal, unseal } from '#kernel/secrets/index.ts'
import { m } from '../../messages/index.ts'

/**
 * Seals the secret of every key with the site's secret of now, where it was sealed with another before. What is sealed
 * with it already stays. Refuses `issuer.other-secret`, and changes nothing, when one opens with neither.
 */
export const reWrapKeys = command(
  'issuers.re-wrap-keys',
  async (tx, input: { before: string }): Promise<{ wrapped: number; kept: number } | Refusal> => {
    const { secret } = tx.services.site
    const keys = await tx.db
      .selectFrom('issuer_key')
      .select(['id', 'sealed_secret'])
      .where('sealed_secret', '<>', '')
      .orderBy('id')
      .forUpdate()
      .execute()
    const sealed = keys.filter((key) => unseal(secret, key.sealed_secret) === null)
    for (const key of sealed) {
      const plain = unseal(input.before, key.sealed_secret)
      if (plain === null)
        return refuse('issuer.other-secret', m.otherSecret, {
          instead: m.otherSecretInstead,
          facts: { keyId: key.id },
        })
      await tx.db
        .updateTable('issuer_key')
        .set({ sealed_secret: seal(secret, plain, tx.random(12)) })
        .where('id', '=', key.id)
        .execute()
    }
    return { wrapped: sealed.length, kept: keys.length - sealed.length }
  },
)
