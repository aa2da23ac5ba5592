import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

describe('settings', () => {
  it('are all optional', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', baseUrl: 'http://localhost:3000', s3: null })
  })

  it('treat an empty value as absent', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' })).toMatchObject({ databaseUrl: null, port: 3000 })
  })

  it('say what is wrong with each and how to mend it', () => {
    const read = readConfig({ PORT: 'eighty', DATABASE_URL: 'mysql://x', SECRET: 'short' })
    expect(read).toHaveProperty('problems')
    const { problems } = read as { problems: string[] }
    expect(problems).toHaveLength(3)
    expect(problems.join('\n')).toContain('postgres://')
    expect(problems.join('\n')).toContain('openssl rand')
  })

  it('ask for the rest of S3 when one part is given', () => {
    expect(readConfig({ S3_BUCKET: 'files' })).toEqual({
      problems: [
        'S3_ENDPOINT: is needed too, since another S3_ setting is given',
        'S3_ACCESS_KEY_ID: is needed too, since another S3_ setting is given',
        'S3_SECRET_ACCESS_KEY: is needed too, since another S3_ setting is given',
      ],
    })
  })

  it('drop trailing slashes of the address', () => {
    expect(readConfig({ BASE_URL: 'https://p2pu.example//' })).toMatchObject({ baseUrl: 'https://p2pu.example' })
  })
})
