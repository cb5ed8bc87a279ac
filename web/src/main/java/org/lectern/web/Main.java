package org.lectern.web;

/** x. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println(
        System.getProperty("java.version") + " " + System.getProperty("java.vm.name"));
  }
}
