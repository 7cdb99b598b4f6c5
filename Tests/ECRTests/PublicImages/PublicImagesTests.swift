import AWSModel
import ECR
import Simulation
import TestSupport
import Testing

@Suite("Public images") struct PublicImagesTests {
  private let scene = Scene([ECRService.self])

  private func image(_ name: String) throws -> ResolvedImage {
    try scene.world.resolveImage(name, scene.scope).get()
  }

  @Test("every line of the table is read, and every alias leads to a tag")
  func tableIsSound() {
    #expect(PublicImages.all.count > 60)
    for repository in PublicImages.all {
      #expect(!repository.tags.isEmpty, "\(repository.name)")
      for tag in repository.tags where tag.target != tag.name {
        let isThere = repository.tags.contains { $0.name == tag.target }
        #expect(
          isThere || repository.build(of: tag.target) != nil,
          "\(repository.name): \(tag.name) = \(tag.target)")
      }
    }
  }

  @Test("a server runs forever on its port, a shell ends at once")
  func behaviours() throws {
    #expect(try image("nginx").behaviour.defaultCommand == .runsForever)
    #expect(try image("nginx").behaviour.ports == [80])
    #expect(try image("busybox").behaviour.defaultCommand == .exits(code: 0))
    #expect(try image("hello-world").behaviour.firstLines.first == "Hello from Docker!")
  }

  /// Sources: kubernetes/k8s.io, issue 8650; kubernetes/website, issue 45961 and pull request 46639.
  @Test("some old tags are of Docker's schema 1, at both of their addresses")
  func schema1() throws {
    for name in [
      "registry.k8s.io/busybox", "k8s.gcr.io/busybox:latest", "registry.k8s.io/nginx-slim:0.8",
      "gcr.io/google-samples/node-hello:1.0",
    ] {
      #expect(try image(name).isSchema1 == true, "\(name)")
    }
    for name in ["registry.k8s.io/busybox:1.27", "registry.k8s.io/nginx-slim:0.24", "busybox"] {
      #expect(try image(name).isSchema1 == nil, "\(name)")
    }
  }

  @Test("names of one image have one digest, versions have their own")
  func digests() throws {
    let latest = try image("nginx").digest

    #expect(try image("nginx:1.29").digest == latest)
    #expect(try image("public.ecr.aws/docker/library/nginx:mainline").digest == latest)
    #expect(try image("public.ecr.aws/nginx/nginx:latest").digest == latest)
    #expect(try image("nginx@\(latest)").digest == latest)
    #expect(try image("nginx:1.27").digest != latest)
    #expect(latest.utf8.count == 71)
  }

  @Test(
    "patch releases and variants are known",
    arguments: [
      "nginx:1.25.3", "nginx:alpine", "nginx:1.27-alpine", "nginx:1.27.2-alpine-slim",
      "python:3.12-slim", "node:20-alpine", "redis:7", "httpd:2.4",
      "public.ecr.aws/ecs-sample-image/amazon-ecs-sample:latest", "amazon/amazon-ecs-sample",
    ])
  func knownTags(_ name: String) throws {
    #expect(try image(name).size > 0)
  }

  @Test("a smaller variant is smaller, and layers add up to the whole")
  func sizes() throws {
    #expect(try image("nginx:alpine").size < image("nginx").size)
    #expect(try image("nginx").layers.reduce(0) { $0 + $1.size } == image("nginx").size)
  }
}
