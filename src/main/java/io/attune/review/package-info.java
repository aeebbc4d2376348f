/** The reviewer's workbench: routing, drafts, and the scoring by a person. */
package io.attune.review;
