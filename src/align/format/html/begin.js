
paint(kept(() => localStorage.getItem('yiming-theme')) ?? 'auto');
