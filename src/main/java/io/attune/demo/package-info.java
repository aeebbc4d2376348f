/** The demonstration: a small outsourcer with two clients, three projects and its people, seeded on the first start. */
@NullMarked
package io.attune.demo;

import org.jspecify.annotations.NullMarked;
