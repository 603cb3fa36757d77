/**
 * The distribution's bundles on the application class loader (OSGi Connect): the virtual machine
 * keeps their classes in its archive and need not read them at each start.
 */
package pxe.launch.connect;
