/* Passkeys: asks the device, and sends its answer as the form that stands around the button.
   The only script of Samenspel. Without it the page says what else can be done.

   <form data-passkey="get|create" data-asked="JSON"> or data-asked-at="address"; in it
   [name=credential], [data-passkey-start] (a button), [data-passkey-failed] (a sentence).
   Elsewhere: [data-with-passkeys] is shown, [data-without-passkeys] is hidden where this works. */
'use strict'

;(() => {
  const able = Boolean(
    window.PublicKeyCredential && navigator.credentials && window.webauthnJSON
  )
  if (!able) return

  const all = (what) => document.querySelectorAll(what)
  all('[data-with-passkeys]').forEach((one) => { one.hidden = false })
  all('[data-without-passkeys]').forEach((one) => { one.hidden = true })

  const asked = async (form) => {
    if (form.dataset.asked) return JSON.parse(form.dataset.asked)
    const answer = await fetch(form.dataset.askedAt, { headers: { Accept: 'application/json' } })
    if (!answer.ok) throw new Error(String(answer.status))
    return answer.json()
  }

  const start = async (form) => {
    const failed = form.querySelector('[data-passkey-failed]')
    failed.hidden = true
    try {
      const told = await window.webauthnJSON[form.dataset.passkey](await asked(form))
      form.elements.credential.value = JSON.stringify(told)
    } catch {
      /* Stopped by the person, or not possible here: the sentence says what helps. */
      failed.hidden = false
      failed.focus()
      return
    }
    form.submit()
  }

  all('form[data-passkey]').forEach((form) => {
    form.querySelector('[data-passkey-start]').addEventListener('click', () => start(form))
  })
})()
