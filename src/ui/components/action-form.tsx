import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'

interface ActionFormProps {
  action: string
  label: ComponentChildren
  /** Hidden fields. */
  values?: Readonly<Record<string, string | number>>
  plain?: boolean
  /** For screen readers, where several buttons say the same: "Leave" + "cohort 3". */
  about?: string
}

/** A change by one button. */
export function ActionForm({ action, label, values = {}, plain, about }: ActionFormProps) {
  return (
    <form class="act" method="post" action={action}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button plain={plain} about={about}>
        {label}
      </Button>
    </form>
  )
}
