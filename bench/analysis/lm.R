# lm of ten columns, as task.mjs does it: Rscript lm.R <design.csv> <repeats> <rows>
options(digits = 15)
arguments <- commandArgs(trailingOnly = TRUE)
frame <- read.csv(arguments[1], nrows = as.integer(arguments[3]), colClasses = "numeric")
megabytes <- function() {
  lines <- readLines("/proc/self/status")
  as.numeric(gsub("[^0-9]", "", grep("^VmHWM", lines, value = TRUE))) / 1024
}
loaded <- megabytes()
seconds <- numeric(0)
processor <- numeric(0)
for (repeat_ in seq_len(as.integer(arguments[2]))) {
  time <- system.time(model <- lm(y ~ ., data = frame))
  seconds <- c(seconds, time[["elapsed"]])
  processor <- c(processor, time[["user.self"]] + time[["sys.self"]])
}
cat(sprintf(
  '{"seconds": [%s], "processor": [%s], "loaded": %f, "peak": %f, "check": %.15g}\n',
  paste(seconds, collapse = ", "), paste(processor, collapse = ", "), loaded, megabytes(), coef(model)[["x10"]]
))
