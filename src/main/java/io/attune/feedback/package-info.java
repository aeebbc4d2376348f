/** Tells agents their result; takes acknowledgements, praise and disputes, and decides the latter. */
package io.attune.feedback;
