import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { strToU8, zipSync, type Zippable } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isProblem } from '../problem.ts'
import type { FileTree } from './file-tree.ts'
import { MAX_FILES } from './limits.ts'
import { isLitter, safePath } from './names.ts'
import { readFolder } from './read-folder.ts'
import { readZip } from './read-zip.ts'

const PAGE = strToU8('# A page\n\nWords.')

async function sure(tree: Promise<FileTree | { sentence: string }>): Promise<FileTree> {
  const read = await tree
  if ('sentence' in read) throw new Error(read.sentence)
  return read
}

/** The zip with every occurrence of a name written over by another of the same length. */
function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(zip).toString('latin1').replaceAll(from, to)
  return Buffer.from(text, 'latin1')
}

/** Changes two bytes of the first entry in the central directory. */
function patched(zip: Uint8Array, offset: number, value: number): Uint8Array {
  const bytes = Buffer.from(zip)
  const entry = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'))
  bytes.writeUInt16LE(value, entry + offset)
  return bytes
}

describe('a zip', () => {
  it('is a tree of its files, without the folder around them and without litter', async () => {
    const zip = zipSync({
      'repo-main/a.md': PAGE,
      'repo-main/img/b.png': PAGE,
      'repo-main/.DS_Store': PAGE,
      'repo-main/.git/config': PAGE,
      '__MACOSX/repo-main/._a.md': PAGE,
    })
    const tree = await sure(readZip(zip, 'repo.zip'))
    expect(tree.name).toBe('repo-main')
    expect(tree.paths).toEqual(['a.md', 'img/b.png'])
    expect(await tree.bytes('a.md')).toEqual(Buffer.from(PAGE))
    expect((await sure(readZip(zipSync({ 'a.md': PAGE, 'b/c.md': PAGE }), 'mine.zip'))).name).toBe('mine')
  })

  const two: Zippable = { 'aa/evil.md': PAGE, 'z.md': PAGE }
  it.each([
    ['a name that leads outside', renamed(zipSync(two), 'aa/evil', '../evil'), 'zip.outside'],
    ['a name from the root', renamed(zipSync(two), 'aa/evil', '/a/evil'), 'zip.absolute'],
    ['a drive', renamed(zipSync(two), 'aa/evil', 'C:/evil'), 'zip.absolute'],
    ['backslashes that lead outside', renamed(zipSync(two), 'aa/evil', '..\\evil'), 'zip.outside'],
    ['a link', zipSync({ 'l.md': [PAGE, { os: 3, attrs: (0o120777 << 16) >>> 0 }] }), 'zip.link'],
    ['a device', zipSync({ 'l.md': [PAGE, { os: 3, attrs: (0o060777 << 16) >>> 0 }] }), 'zip.kind'],
    ['a password', patched(zipSync(two), 8, 1), 'zip.encrypted'],
    ['an end cut off', zipSync(two).slice(0, -30), 'zip.damaged'],
    ['nothing but a start', zipSync(two).slice(0, 20), 'zip.damaged'],
    ['no zip at all', strToU8('<html>Sign in first</html>'), 'zip.none'],
    ['no bytes', new Uint8Array(), 'zip.none'],
    ['no files', zipSync({}), 'tree.empty'],
    ['a bomb', zipSync({ 'bomb.md': new Uint8Array(20_000_000) }), 'zip.bomb'],
    [
      'too many files',
      zipSync(Object.fromEntries(Array.from({ length: MAX_FILES + 1 }, (_, at) => [`${at}.md`, strToU8('')]))),
      'tree.many',
    ],
  ])('with %s is refused with a sentence', async (_what, zip, code) => {
    const read = await readZip(zip)
    expect(read).toMatchObject({ problem: true, code, sentence: expect.stringMatching(/^[A-Z].*\S$/s) })
  })

  it('that unpacks to more than it says, or to something else, gives no bytes', async () => {
    const zip = zipSync({ 'a.md': strToU8('x'.repeat(5_000)) })
    const short = await sure(readZip(patched(zip, 24, 10)))
    expect(await short.bytes('a.md')).toMatchObject({ code: 'zip.damaged' })
    const other = await sure(readZip(patched(zip, 16, 0xbeef)))
    expect(await other.bytes('a.md')).toMatchObject({ code: 'zip.damaged' })
  })

  it('made of any bytes is read or refused, never thrown at', async () => {
    const whole = zipSync({ 'a.md': PAGE, 'b/c.md': PAGE })
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
        const bytes = Buffer.from(whole)
        bytes[at] = byte
        const tree = await readZip(bytes)
        if (!isProblem(tree)) for (const path of tree.paths) await tree.bytes(path)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a name', () => {
  it('stays below the course, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', ':', ' ', '\u0000', 'é') }), (name) => {
        const path = safePath(name)
        if (isProblem(path)) return
        expect(path.startsWith('/')).toBe(false)
        expect(path.split('/')).not.toContain('..')
        expect(join('/root/course', path).startsWith('/root/course/')).toBe(true)
      }),
    )
  })

  it('is composed the same way on every system, and litter is told from files', () => {
    expect(safePath('cafe\u0301//./x.md')).toBe('café/x.md')
    expect(['a/.DS_Store', '__MACOSX/x', '.git/HEAD', 'x/._y.md'].every(isLitter)).toBe(true)
    expect(['a.md', '.github/quiz.md'].some(isLitter)).toBe(false)
  })
})

describe('a folder', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'course-'))
    await mkdir(join(folder, 'course', '.git'), { recursive: true })
    await writeFile(join(folder, 'secret'), 'not yours')
    await writeFile(join(folder, 'course', 'a.md'), PAGE)
    await writeFile(join(folder, 'course', '.git', 'HEAD'), 'ref')
    await symlink(join(folder, 'secret'), join(folder, 'course', 'link.md'))
    await symlink(folder, join(folder, 'course', 'up'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('is read without following links', async () => {
    const tree = await sure(readFolder(join(folder, 'course')))
    expect(tree.paths).toEqual(['a.md'])
    expect(tree.skipped.map(({ path, why }) => `${path} ${why}`).sort()).toEqual(['link.md link', 'up link'])
  })

  it('does not read a file that became a link meanwhile', async () => {
    const tree = await sure(readFolder(join(folder, 'course')))
    await rm(join(folder, 'course', 'a.md'))
    await symlink(join(folder, 'secret'), join(folder, 'course', 'a.md'))
    expect(await tree.bytes('a.md')).toMatchObject({ code: 'folder.changed' })
  })

  it('that is none is refused', async () => {
    expect(await readFolder(join(folder, 'none'))).toMatchObject({ code: 'folder.none' })
    expect(await readFolder(join(folder, 'secret'))).toMatchObject({ code: 'folder.none' })
  })
})
