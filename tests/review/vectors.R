# Makes the vectors of tests/data/review by another route than src/review: R's own functions, and psych::alpha. No part of ./test.
#   Rscript tests/review/vectors.R tests/data/review
suppressMessages(library(psych))
folder <- commandArgs(TRUE)[1]
number <- function(x) ifelse(is.null(x) | is.na(x) | is.nan(x), "null", sprintf("%.17g", x))
object <- function(l) paste0("{", paste(sprintf('"%s":%s', names(l), unlist(l)), collapse = ","), "}")

# Newton's steps over all people and questions at once; no groups, no PROX.
jml <- function(x) {
  x <- (x >= 1 - 1e-9) + 0
  repeat {
    rows <- rowMeans(x) > 0 & rowMeans(x) < 1
    x <- x[rows, , drop = FALSE]
    columns <- colMeans(x) > 0 & colMeans(x) < 1
    x <- x[, columns, drop = FALSE]
    if (all(rows) && all(columns)) break
  }
  b <- rep(0, ncol(x)); a <- rep(0, nrow(x))
  for (i in 1:4000) {
    p <- plogis(outer(a, b, "-")); step <- colSums(p - x) / colSums(p * (1 - p)); b <- b + step; b <- b - mean(b)
    p <- plogis(outer(a, b, "-")); move <- rowSums(x - p) / rowSums(p * (1 - p)); a <- a + move
    if (max(abs(step), abs(move)) < 1e-13) break
  }
  p <- plogis(outer(a, b, "-")); w <- p * (1 - p); z <- (x - p)^2
  data.frame(question = colnames(x), difficulty = b, se = 1 / sqrt(colSums(w)), infit = colSums(z) / colSums(w), outfit = colMeans(z / w))
}

bound <- function(i, k) if (is.null(i)) "null" else number(i[k])
item <- function(x, k, model) {
  v <- x[, k]; rest <- rowSums(x[, -k, drop = FALSE]); n <- length(v); spread <- sd(v) > 0 && sd(rest) > 0
  r <- if (spread) cor(v, rest) else NA
  covariances <- cov(x, rowSums(x)); roots <- sqrt(ifelse(covariances >= 0, covariances, NA))
  binary <- all(v %in% c(0, 1))
  interval <- if (binary) prop.test(sum(v), n, correct = FALSE)$conf.int else if (sd(v) > 0) t.test(v)$conf.int else c(mean(v), mean(v))
  fisher <- if (!is.na(r) && n > 3 && abs(r) < 1) tanh(atanh(r) + c(-1, 1) * qnorm(0.975) / sqrt(n - 3)) else NULL
  m <- model[model$question == colnames(x)[k], ]
  rasch <- function(column) if (nrow(m) == 1 && n >= 50) number(m[[column]]) else "null"
  object(list(question = sprintf('"%s"', colnames(x)[k]), n = n, facility = number(mean(v)), sd = number(sd(v)), discrimination = number(r),
    discriminative_efficiency = number(if (spread) cov(v, rest) / cov(sort(v), sort(rest)) else NA), intended_weight = number(1 / ncol(x)),
    effective_weight = number(roots[k] / sum(roots, na.rm = TRUE)), facility_low = number(interval[1]), facility_high = number(interval[2]),
    discrimination_low = bound(fisher, 1), discrimination_high = bound(fisher, 2), difficulty = rasch("difficulty"),
    se_difficulty = rasch("se"), infit = rasch("infit"), outfit = rasch("outfit")))
}

whole <- function(x) {
  t <- rowSums(x) / ncol(x); n <- length(t); d <- t - mean(t)
  k2 <- var(t); k3 <- n / ((n - 1) * (n - 2)) * sum(d^3)
  k4 <- n * ((n + 1) * sum(d^4) - 3 * (n - 1) / n * sum(d^2)^2) / ((n - 1) * (n - 2) * (n - 3))
  a <- suppressWarnings(suppressMessages(psych::alpha(as.data.frame(x), check.keys = FALSE, delete = FALSE, warnings = FALSE)$total$raw_alpha))
  k <- ncol(x); half <- qnorm(0.975) * sqrt(2 * k / ((k - 1) * (n - 2))); mean_of <- t.test(t)$conf.int
  object(list(n = n, questions = k, mean = number(mean(t)), median = number(median(t)), sd = number(sd(t)), skewness = number(k3 / k2^1.5),
    kurtosis = number(k4 / k2^2), alpha = number(a), error_ratio = number(sqrt(1 - a)), sem = number(sqrt(1 - a) * sd(t)),
    mean_low = number(mean_of[1]), mean_high = number(mean_of[2]), alpha_low = number(1 - (1 - a) * exp(half)),
    alpha_high = number(1 - (1 - a) * exp(-half))))
}

matrices <- function(seed, people, questions, parts, missing) {
  set.seed(seed)
  chance <- plogis(outer(rnorm(people), rnorm(questions, 0, 1.2), "-"))
  x <- matrix(rbinom(people * questions, parts, chance) / parts, people)
  colnames(x) <- sprintf("q%d", 1:questions)
  hole <- matrix(runif(people * questions) < missing, people)
  cells <- matrix(sprintf("%.17g", x), people); cells[hole] <- ""; x[hole] <- 0
  name <- file.path(folder, sprintf("matrix-%d", seed))
  writeLines(c(paste(c("person", colnames(x)), collapse = ","), paste(sprintf("p%d", 1:people), apply(cells, 1, paste, collapse = ","), sep = ",")),
             paste0(name, ".csv"))
  model <- if (people >= 50) jml(x) else data.frame(question = character())
  items <- paste(sapply(1:questions, function(k) item(x, k, model)), collapse = ",\n ")
  writeLines(sprintf('{"items":[\n %s],\n"test":%s}', items, whole(x)), paste0(name, ".json"))
}
matrices(1, 60, 12, 1, 0.05)
matrices(2, 25, 7, 4, 0.1)
matrices(3, 200, 20, 1, 0)
matrices(4, 8, 5, 2, 0.2)
matrices(5, 120, 15, 3, 0.02)

set.seed(11)
rows <- do.call(rbind, lapply(1:12, function(i) {
  signal <- rep(0:1, c(14, 11)); evidence <- rnorm(25, signal * runif(1, 0, 2.5)); lean <- runif(1, -0.5, 1.5)
  data.frame(person = sprintf("p%d", i), vignette = sprintf("v%d", 1:25), signal, answer = ifelse(evidence > lean, "report", ifelse(evidence > lean - 1, "note", "normal")),
             certainty = pmin(3, 1 + floor(abs(evidence - lean) * 2)))
}))
write.csv(rows, file.path(folder, "recognition.csv"), row.names = FALSE, quote = FALSE)
person <- function(one) {
  s <- one$signal == 1; yes <- one$answer == "report"; h <- sum(s & yes); f <- sum(!s & yes); ns <- sum(s); nn <- sum(!s)
  H <- (h + 0.5) / (ns + 1); F <- (f + 0.5) / (nn + 1); zH <- qnorm(H); zF <- qnorm(F); d <- zH - zF; cc <- -(zH + zF) / 2
  rating <- ifelse(yes, 3 + one$certainty, 4 - one$certainty); A <- unname(wilcox.test(rating[s], rating[!s], exact = FALSE)$statistic) / (ns * nn)
  q1 <- A / (2 - A); q2 <- 2 * A^2 / (1 + A)
  right <- (one$answer == "report") == s; mark <- ifelse(right, c(1, 2, 3), 0); mark <- ifelse(right, one$certainty, c(0, -2, -6)[one$certainty])
  a <- mean(right); best <- max(a * 1:3 + (1 - a) * c(0, -2, -6))
  object(list(person = sprintf('"%s"', one$person[1]), hits = h, misses = ns - h, false_alarms = f, correct_rejections = nn - f, d_prime = number(d),
    se_d_prime = number(sqrt(H * (1 - H) / (ns * dnorm(zH)^2) + F * (1 - F) / (nn * dnorm(zF)^2))), c = number(cc), auc = number(A),
    se_auc = number(sqrt((A * (1 - A) + (ns - 1) * (q1 - A^2) + (nn - 1) * (q2 - A^2)) / (ns * nn))), beta = number(dnorm(zH) / dnorm(zF)),
    a_prime = number(if (H >= F) 0.5 + (H - F) * (1 + H - F) / (4 * H * (1 - F)) else 0.5 - (F - H) * (1 + F - H) / (4 * F * (1 - H))),
    cbm_accuracy = number(a), cbm_average = number(mean(mark)), cbm_bonus = number(0.1 * (mean(mark) - best))))
}
people <- split(rows, factor(rows$person, unique(rows$person)))
d <- sapply(people, function(one) { s <- one$signal == 1; y <- one$answer == "report"; qnorm((sum(s & y) + .5) / (sum(s) + 1)) - qnorm((sum(!s & y) + .5) / (sum(!s) + 1)) })
writeLines(sprintf('{"people":[\n %s],\n"of_people":{"people":%d,"mean":%s,"sd":%s,"mean_low":%s,"mean_high":%s}}', paste(sapply(people, person), collapse = ",\n "),
  length(d), number(mean(d)), number(sd(d)), number(t.test(d)$conf.int[1]), number(t.test(d)$conf.int[2])), file.path(folder, "recognition.json"))
