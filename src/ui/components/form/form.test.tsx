import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import type { FormState } from '#kernel/http/route.ts'
import { worded } from '#kernel/i18n/index.ts'
import { invalid } from '#kernel/refusal.ts'
import { testView } from '../../testing/test-view.ts'
import { Check } from './check.tsx'
import { Checks } from './checks.tsx'
import { Radios, Select } from './choice.tsx'
import { Field } from './field.tsx'
import { Form } from './form.tsx'

const view = testView()

function cameBack(typed: FormState['typed'], errors: Record<string, string> = {}): FormState {
  return { action: '/ideas', typed, errors, refusal: worded(view, invalid(errors)) }
}

const options = [
  ['a', 'By writing'],
  ['b', 'By video'],
] as const

describe('a form that came back', () => {
  const form = cameBack({ title: 'So"il', kind: 'b', way: 'b', topics: ['x', 'z'] }, { title: 'Say more.' })

  test('keeps what was typed, whatever the page would have put there', () => {
    expect(render(<Field view={view} form={form} name="title" label="Title" value="Other" />)).toContain(
      'value="So&quot;il"',
    )
    expect(render(<Field view={view} form={form} name="title" label="Title" type="textarea" />)).toContain(
      '>So&quot;il</textarea>',
    )
    expect(render(<Select view={view} form={form} name="kind" label="Kind" options={options} value="a" />)).toContain(
      '<option value="b" selected>',
    )
    expect(render(<Radios view={view} form={form} name="way" label="Way" options={options} value="a" />)).toMatch(
      /value="b" checked/,
    )
    const ticked = ['x', 'y', 'z'].map((value) =>
      render(<Check form={form} name="topics" label={value} value={value} checked />),
    )
    expect(ticked.map((html) => html.includes(' checked'))).toEqual([true, false, true])
  })

  test('any of a few stay ticked as they were sent, also when none was', () => {
    const ticks = (typed: FormState['typed']) =>
      render(
        <Checks
          form={cameBack(typed, { topics: 'At most one.' })}
          name="topics"
          label="Topics"
          options={options}
          values={['a']}
        />,
      )
    expect(ticks({ topics: 'b' })).toMatch(/value="b" checked/)
    expect(ticks({ topics: 'b' })).not.toMatch(/value="a" checked/)
    expect(ticks({})).not.toContain(' checked')
    expect(ticks({}).match(/At most one\./g)).toHaveLength(1)
  })

  test('never shows a password again', () => {
    const typed = cameBack({ password: 'horse battery' })
    expect(render(<Field view={view} form={typed} name="password" label="Password" type="password" />)).not.toContain(
      'horse',
    )
  })

  test('says what is wrong beside the field, and on top with a way there', () => {
    const field = render(<Field view={view} form={form} name="title" label="Title" hint="A line." required />)
    expect(field).toContain('aria-describedby="f-title-hint f-title-error"')
    expect(field).toContain('<span id="f-title-error" class="error">Say more.</span>')
    const whole = render(<Form view={view} form={form} action="/ideas" submit="Post" />)
    expect(whole).toContain('<a href="#f-title">Say more.</a>')
    expect(whole).toContain('role="alert"')
  })

  test('speaks up only in the form that was sent', () => {
    expect(render(<Form view={view} form={form} name="/other" action="/other" submit="Post" />)).not.toContain('alert')
  })
})

describe('a form on a first visit', () => {
  test('shows what is there, and marks what may stay empty', () => {
    const html = render(<Field view={view} name="bio" label="Bio" value="Gardener" />)
    expect(html).toContain('value="Gardener"')
    expect(html).toContain('(optional)')
    expect(html).not.toContain('aria-invalid')
    expect(render(<Field view={view} name="bio" label="Bio" required />)).not.toContain('(optional)')
  })

  test('keeps drafts of different people apart', () => {
    const bo = testView({
      person: { id: 'p1', handle: 'bo', name: 'Bo', administrator: false, unread: 0, confirmed: true },
    })
    expect(render(<Form view={bo} action="/ideas" submit="Post" keep="idea" />)).toContain('data-keep="p1 idea"')
    expect(render(<Form view={view} action="/ideas" submit="Post" keep="idea" />)).toContain('data-keep="visitor idea"')
  })

  test('previews by a second button of the same form', () => {
    const html = render(<Form view={view} action="/ideas" submit="Post" preview="/ideas/preview" />)
    expect(html).toMatch(/name="preview" value="1" formaction="\/ideas\/preview"/i)
    expect(html.indexOf('Post')).toBeLessThan(html.indexOf('Preview'))
  })
})

test('a list whose empty choice is an answer is never required: a browser would send nothing', () => {
  const any = [['', 'any'], ...options] as const
  expect(render(<Select view={view} name="kind" label="Kind" options={any} required />)).toMatch(
    /<select(?![^>]*required)/,
  )
  expect(render(<Select view={view} name="kind" label="Kind" options={options} required />)).toMatch(
    /<select[^>]*required/,
  )
})
