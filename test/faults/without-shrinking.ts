import fc from 'fast-check';

/** That a property fails is enough to know here; and a fault is caught always or never, not by chance. */
fc.configureGlobal({ endOnFailure: true, seed: 1 });
