/** Where process models and forms are checked, compared, approved, deployed and rolled back. */
@NullMarked
package io.attune.workflow.desk;

import org.jspecify.annotations.NullMarked;
