/**
 * Every constant of the motion on the playout timeline, with its unit and why it is what it is.
 *
 * "Measured" means: on a bot that turns, 220 px/s at 20 patches and 60 frames a second, over simulated networks
 * (`npm run bench:motion`), one constant changed at a time.
 */

// ---------------------------------------------------------------------------------------------------- slots

/** Patches that are kept, a power of two: 450 ms of delay at 60 patches a second, and the knots around them. */
export const SLOTS = 32;

/** ms between two patches until it is known: the default of Colyseus. */
export const DEFAULT_INTERVAL = 50;

/** ms between two patches from which they are no cadence, but a rest: 4 Hz is the slowest that is learnt. */
export const LONGEST_INTERVAL = 320;

/** Weight of a patch in the mean interval: 20 patches of memory. */
export const INTERVAL_WEIGHT = 0.05;

/** Patches that only build up the mean interval. */
export const INTERVAL_WARM_UP = 4;

/** A step of more intervals than this is a rest: the server sent nothing, for nothing had changed. */
export const REST = 2.5;

/** Growth of the interval at each rest, so that a cadence that became slower is learnt after 30 patches. */
export const INTERVAL_GROWTH = 1.03;

/** Stamps closer than this share of an interval are one slot: speeds between them would mean nothing. */
export const MERGED = 0.2;

/** A step back of the stamp, or one ahead by more ms than this, begins a new timeline. */
export const LONGEST_STEP = 30_000;

// ---------------------------------------------------------------------------------------------------- delay

/** ms a bin of the histogram of ages; 4 measured the same. */
export const BIN = 2;

/** Bins: 1,024 ms, for a server's jitter, the longest stalls that count, and an interval. */
export const BINS = 512;

/**
 * Half-life in ms of what the histogram remembers: a bad mobile network stalls 8 times in it. 8 s to 60 s measured
 * the same; short ones recover sooner.
 */
export const MEMORY = 20_000;

/** ms added to the delay: stamps and frames are rounded, and the playhead shall lie a hair above the worst age. */
export const PAD = 2;

/** The worst ages count as this many intervals at most: a stall of 250 ms shall not buy more delay at 20 Hz. */
export const LONGEST_AGE = 4.5;

/** Delay beyond the shortest way, in ms, that is never exceeded. */
export const LONGEST_DELAY = 450;

/** ms by which the wanted delay may stray before the delay follows: a constant delay keeps the rate at 1. */
export const BACKLASH = 12;

/** Patches until the backlash is in force: at first, the delay follows at once. */
export const BACKLASH_FROM = 20;

/** A gap between arrivals from this many ms on is an outage or a frozen page: it says nothing of the network. */
export const OUTAGE = 1_000;

/** Patches' worth of time that must all come late for a step of the latency; 4 to 12 measured the same. */
export const STEP_PATCHES = 6;

/** ms beyond the delay from which a patch counts as late for that. */
export const STEP_LATE = 40;

/** ms in which a way that became shorter shows how much shorter. */
export const DROP_WINDOW = 600;

/** ms from which that counts as a step of the latency. */
export const DROP = 30;

/** Weight of what comes after a step of the latency, and after a step of the interval, over what came before. */
export const AFTER_STEP = 4;
export const AFTER_INTERVAL = 16;

/** An interval beyond these shares of the one before is another one. */
export const INTERVAL_UP = 1.3;
export const INTERVAL_DOWN = 0.77;

/** Share of the time beyond the delay whose mean age is the delay: 1 - alpha. Alpha at smoothness 0, 0.5 and 1. */
export const ALPHA_LEAST = 0.2;
export const ALPHA = 0.75;
export const ALPHA_MOST = 0.97;

/** The default of the one knob. */
export const SMOOTHNESS = 0.5;

// ------------------------------------------------------------------------------------------------- playhead

/** ms in which the playhead makes up for an error: its rate is 1 + error / this. */
export const CATCH_UP = 700;

/** Error in ms up to which the rate stays within {@link RATE} of 1: 6 % of 220 px/s are 0.2 px a frame. */
export const SMALL_ERROR = 60;
export const RATE = 0.06;

/** Bound of the rate beyond: latency steps, and pages that come back. */
export const BIG_RATE = 0.25;

/** Error in ms from which there is nothing to be smooth about: ahead at once, back by standing still. */
export const HUGE_ERROR = 750;

/** A frame that took more ms than this is a page that stood still. */
export const FROZEN = 250;

// ----------------------------------------------------------------------------------------------------- path

/** Change of slope, as a share of the speed, below which knots lie on a smooth path: 20° a patch. */
export const SMOOTH = 0.35;

/** Change of slope from which there is a corner. Without corners, frozen frames are five times as many. */
export const CORNER = 0.3;

/** How far two straight lines may miss the knots, as a share of the speed, to count as a corner. */
export const CORNER_MISFIT = 0.2;

/** Cosine beyond which a shorter step is a stop or a brake, not a turn. */
export const STRAIGHT = 0.95;

/** A step shorter than this share of the one before is a stop or a reversal. */
export const SHORT_STEP = 0.25;

/** A turn at constant speed makes a step shorter; one that is longer by more than this (squared) is none. */
export const FASTER = 1.05;

/** px² per ms² below which nothing moves: 0.1 px in a second. */
export const STILL = 1e-8;

// -------------------------------------------------------------------------------------------- extrapolation

/** ms after which a third of the speed is left: objects turn now and then. 300 measured a third more jumps. */
export const EXTRAPOLATION_FADE = 800;

/** ms for which places and angles run on at most: walls are near. 100 for angles: 4.3 % frozen on spiky, not 0.9 %. */
export const EXTRAPOLATION = 300;

/**
 * Silence beyond what is usual is a rest, where it was one before: a room in which nothing changes sends nothing, not
 * even that things stopped. What ran on then comes back to its newest sample. Usual: but for this share of the time.
 */
export const SILENCE = 0.01;

/** Share of rests among the long silences, the others being stalls, from which on it is so. */
export const RESTS = 0.35;

/** Half-life, in ms, of the counts of both. */
export const SILENCE_MEMORY = 20_000;

/** Silences below which neither is known, and ms beyond the delay until silence is taken for a rest then. */
export const SILENCES_KNOWN = 0.5;
export const FIRST_PATIENCE = 150;

/** ms in which what ran on comes back to its newest sample then. */
export const RETURN = 150;

/** ms for which curvature is extrapolated. */
export const CURVE = 120;

/** A corner this short before the newest knot, in ms, says nothing of the speed behind it. */
export const LATE_CORNER = 4;

// -------------------------------------------------------------------------------------------------- offsets

/** Half-life in ms of a correction offset up to {@link SMALL_OFFSET} px: slow enough not to be seen. */
export const SMALL_HALF_LIFE = 100;
export const SMALL_OFFSET = 2;

/** Half-life in ms from {@link BIG_OFFSET} px on: what is far off shall not linger. */
export const BIG_HALF_LIFE = 15;
export const BIG_OFFSET = 12;

/** Half-life in ms where size means nothing: angles and other scalars. */
export const SCALAR_HALF_LIFE = 60;

/** px below which an offset is gone. */
export const NO_OFFSET = 0.02;

/** A step beyond this many px, plus so many px for each ms of it, is a teleport: 198 px at 20 Hz. */
export const TELEPORT = 48;
export const TELEPORT_SPEED = 3;
