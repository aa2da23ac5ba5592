import type { VNode } from 'preact'
import type { FormState } from '#kernel/http/index.ts'
import { Field, Form, Page, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { HELD_FIELDS, type Held, type Wanted } from '../../terms.ts'
import { paths } from '../../paths.ts'

/** Asks who is signed in to show that it is still them; what they typed before comes along, and back. */
export function ProofPage({ view, form, held }: { view: View; form: FormState; held: Held }) {
  const { t } = view
  const byMail = form.action === paths.proofLetter.pattern
  return (
    <Page view={view} title={t(m.proofTitle)} lead={<p>{t(m.proofLead)}</p>} noindex>
      <Form view={view} action={paths.proof.href()} form={byMail ? undefined : form} submit={t(m.proofButton)}>
        <HeldFields held={held} />
        <Field
          view={view}
          form={form}
          name="password"
          label={t(m.password)}
          type="password"
          required
          autocomplete="current-password"
          dir="ltr"
        />
      </Form>
      <Form
        view={view}
        action={paths.proofLetter.href()}
        scope="letter"
        form={byMail ? form : undefined}
        submit={t(m.proofByMail)}
      >
        <HeldFields held={held} />
      </Form>
    </Page>
  )
}

function HeldFields({ held }: { held: Held }) {
  return (
    <>
      <input type="hidden" name="held.wanted" value={held.wanted} />
      {Object.entries(held.typed).map(([name, value]) => (
        <input key={name} type="hidden" name={`held.typed.${name}`} value={value} />
      ))}
    </>
  )
}

/** The page with its form, or, where that was refused because the sign-in is not fresh, what asks for a proof first. */
export function unlessStale(view: View, form: FormState, page: VNode): VNode {
  if (form.refusal?.code !== 'sign-in.stale' || form.action === null) return page
  const wanted = form.action as Wanted
  const typed = HELD_FIELDS[wanted].flatMap((name: string) => {
    const value = form.typed[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  return <ProofPage view={view} form={form} held={{ wanted, typed: Object.fromEntries(typed) }} />
}

/** What a refused proof brings back. */
export function heldOf(form: FormState, wanted: Wanted): Held {
  const given = form.typed['held.wanted']
  const named = typeof given === 'string' && given in HELD_FIELDS ? (given as Wanted) : wanted
  const typed = HELD_FIELDS[named].flatMap((name: string) => {
    const value = form.typed[`held.typed.${name}`]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  return { wanted: named, typed: Object.fromEntries(typed) }
}

/** A form that waited for the proof, as it was typed. */
export function withHeld(form: FormState, held: Held | null): FormState {
  return form.action === null && held !== null ? { ...form, action: held.wanted, typed: held.typed } : form
}
