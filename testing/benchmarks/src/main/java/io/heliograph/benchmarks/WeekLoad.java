package io.heliograph.benchmarks;
final class WeekLoad { static void run(java.io.PrintStream out) {} }
