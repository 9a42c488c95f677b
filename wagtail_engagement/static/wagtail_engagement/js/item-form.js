/* The form of an agenda item: who chooses that it is closed finds the reasons open. Without this module they are opened by hand. */

document.addEventListener('change', (event) => {
  if (event.target.name !== 'access' || event.target.value === 'public') return;
  const group = event.target.form?.querySelector('[name=exempt_category]')?.closest('details');
  if (group) group.open = true;
});
