import AWSModel
import Documents
import ECR
import Simulation
import TestSupport
import Testing

@Suite("ImagePullFailure") struct ImagePullFailureTests {
  private let scene = Scene([ECRService.self])
  private let registry = "123456789012.dkr.ecr.us-east-1.amazonaws.com"

  private func message(_ name: String, from puller: ImagePullFailure.Puller) -> String? {
    guard case .failure(let failure) = scene.world.resolveImage(name, scene.scope) else {
      return nil
    }
    return failure.message(from: puller)
  }

  @Test("a tag that is not there, in the words of Fargate and of Docker")
  func tagNotFound() {
    #expect(
      message("nginx:nope", from: .fargate)
        == "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to "
        + "resolve ref docker.io/library/nginx:nope: docker.io/library/nginx:nope: not found")
    #expect(
      message("nginx:nope", from: .docker)
        == "CannotPullContainerError: Error response from daemon: manifest for nginx:nope not "
        + "found: manifest unknown: manifest unknown")
  }

  @Test("a repository that Docker Hub does not show")
  func accessDenied() {
    #expect(
      message("acme/secret", from: .fargate)
        == "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to "
        + "resolve ref docker.io/acme/secret:latest: pull access denied, repository does not "
        + "exist or may require authorization: server message: insufficient_scope: "
        + "authorization failed")
    #expect(
      message("acme/secret", from: .docker)
        == "CannotPullContainerError: The task can’t pull the image. Check whether the image "
        + "exists. Error response from daemon: pull access denied for acme/secret, repository "
        + "does not exist or may require 'docker login': denied: requested access to the "
        + "resource is denied")
  }

  @Test("a private repository that is not there, and one of another account")
  func privateRepositories() {
    #expect(
      message("\(registry)/web:1", from: .docker)
        == "CannotPullContainerError: Error response from daemon: name unknown: The repository "
        + "with name 'web' does not exist in the registry with id '123456789012'")
    #expect(
      message("111122223333.dkr.ecr.us-east-1.amazonaws.com/web", from: .fargate)?
        .hasSuffix("failed with status code [manifests latest]: 403 Forbidden") == true)
  }

  @Test("no way to the registry, and an image for another processor")
  func networkAndArchitecture() {
    let unreachable = ImagePullFailure("nginx", .unreachable).message(from: .fargate)
    let foreign = ImagePullFailure("nginx", .wrongArchitecture("arm64"))

    #expect(unreachable.contains("has been retried 5 time(s)"))
    #expect(
      unreachable.hasSuffix(
        "failed to do request: Head \"https://registry-1.docker.io/v2/library/nginx/manifests/"
          + "latest\": dial tcp 34.205.13.154:443: i/o timeout"))
    #expect(
      foreign.message(from: .fargate).hasSuffix(
        "image Manifest does not contain descriptor matching platform 'linux/arm64'"))
    #expect(message("Nginx", from: .fargate)?.hasSuffix("invalid reference format") == true)
  }

  /// Source: kubernetes/k8s.io, issue 8650.
  @Test("an image of Docker's schema 1, which containerd 2 does not take")
  func schema1() {
    let failure = ImagePullFailure("registry.k8s.io/busybox", .schema1)

    #expect(
      failure.message(from: .kubelet)
        == "failed to pull and unpack image \"registry.k8s.io/busybox:latest\": failed to get "
        + "converter for \"registry.k8s.io/busybox:latest\": Pulling Schema 1 images have been "
        + "deprecated and disabled by default since containerd v2.0. As a workaround you may set "
        + "an environment variable `CONTAINERD_ENABLE_DEPRECATED_PULL_SCHEMA_1_IMAGE=1`, but this "
        + "will be completely removed in containerd v2.1.")
  }
}
