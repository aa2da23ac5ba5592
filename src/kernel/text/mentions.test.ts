import { describe, expect, it } from 'vitest'
import { mentionsIn } from './mentions.ts'

describe('mentions', () => {
  it.each([
    ['Hi @Ada and @bo-2, and @ada.', ['ada', 'bo-2']],
    ['(@ada) "@bo" *@cy* > @di', ['ada', 'bo', 'cy', 'di']],
    ['> @ada\n\n- @bo\n\n# @cy', ['ada', 'bo', 'cy']],
    ['`@ada` and\n\n```\n@bo\n```\n\n    @cy', []],
    ['[@ada](https://a.example) https://a.example/@bo <a href="/x">@cy</a>', []],
    ['ada@example.org, a.b@localhost, @cy@social.example, @example.org, @@ada', []],
    ['é@ada @-ada @', []],
    ['no one', []],
  ])('of %j', (source, handles) => {
    expect(mentionsIn(source)).toEqual(handles)
  })

  it('are at most twenty', () => {
    expect(mentionsIn(Array.from({ length: 50 }, (_, at) => `@p${at}`).join(' '))).toHaveLength(20)
  })

  it('are none in a text that is too costly', () => {
    expect(mentionsIn(`@ada ${'['.repeat(100_000)}`)).toEqual([])
  })
})
