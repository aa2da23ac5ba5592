import type { Material } from './model.ts'

/** Lines of `title | author | address | licence`. @param wrong told the title of a line without a web address. */
export function readMaterials(text: string, wrong: (title: string) => void): Material[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [title = '', author = '', url = '', licence = ''] = line.split('|').map((part) => part.trim())
      if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) wrong(title.slice(0, 60))
      return { title, author, url, licence: licence === '' ? null : licence }
    })
}

/** The same as text, for the form. */
export function materialsText(materials: readonly Material[]): string {
  return materials.map(({ title, author, url, licence }) => [title, author, url, licence ?? ''].join(' | ')).join('\n')
}
