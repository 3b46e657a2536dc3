# lasswell with the accurate model, and nothing else in the image.
#
#   docker build -t lasswell .
#   docker run --rm --network none --user "$(id -u):$(id -g)" -v "$PWD:/work" lasswell run news.csv --out out

FROM rust:1.95-alpine AS build
WORKDIR /lasswell
COPY . .
# The Rust of Alpine links statically with musl.
RUN cargo build --release --locked --bin lasswell

FROM scratch
COPY --from=build /lasswell/target/release/lasswell /usr/bin/lasswell
COPY --from=build /lasswell/models/accurate.lasswell /models/accurate.lasswell
COPY --from=build /lasswell/LICENSE* /lasswell/licenses/ /licenses/
ENV LASSWELL_MODELS=/models
WORKDIR /work
ENTRYPOINT ["/usr/bin/lasswell"]
