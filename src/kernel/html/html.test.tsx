import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assetUrls } from './assets.ts'
import { jsonLdText } from './json-ld.ts'
import { renderDocument } from './render.ts'

describe('addresses of built assets', () => {
  test('plain names without a build', () => {
    expect(assetUrls(null)('style')).toBe('/assets/style')
    expect(assetUrls('/nowhere')('face')).toBe('/assets/face')
  })

  test('hashed names from the manifest of a build', () => {
    const folder = mkdtempSync(join(tmpdir(), 'assets-'))
    const manifest = {
      'src/ui/islands/index.ts': { file: 'assets/islands-abc.js', name: 'islands' },
      'src/ui/styles/index.css': { file: 'assets/style-def.css', assets: ['assets/familjen-ghi.woff2'] },
    }
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
    const asset = assetUrls(folder)
    expect([asset('style'), asset('islands'), asset('face')]).toEqual([
      '/assets/style-def.css',
      '/assets/islands-abc.js',
      '/assets/familjen-ghi.woff2',
    ])
  })
})

describe('JSON in a page', () => {
  test('cannot close its element', () => {
    const text = jsonLdText({ name: '</script><script>alert(1)</script><!--' })
    expect(text).not.toMatch(/[<>&]/)
    expect(JSON.parse(text)).toEqual({ name: '</script><script>alert(1)</script><!--' })
  })

  test('says the same, whatever it holds', () => {
    fc.assert(
      fc.property(fc.object(), (value) => {
        expect(JSON.parse(jsonLdText(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

test('a document starts with its doctype', () => {
  expect(renderDocument(<html lang="en" />)).toBe('<!doctype html><html lang="en"></html>')
})
