/**
 * Reads the descriptions of components quickly: what every build tool writes of XML, and nothing
 * else. All other documents are read by the Java runtime.
 */
package pxe.launch.xml;
