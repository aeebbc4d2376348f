/** Where process models and forms are checked, compared, approved, deployed and rolled back. */
package io.attune.workflow.desk;
