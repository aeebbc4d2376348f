/** The demonstration: a small outsourcer with two clients, three projects and its people, seeded on the first start. */
package io.attune.demo;
