import Documents
import Kubernetes
import Simulation
import Testing

/// Knows one image that cannot be had, and leaves the others alone.
private enum BrokenRegistry: ImageCatalogue, WorldModule {
  static let why =
    "rpc error: code = NotFound desc = failed to pull and unpack image "
    + "\"docker.io/library/nginx:9\": not found"

  static func image(_ name: String, for cluster: ClusterID, in world: World) -> ContainerImage? {
    var image = ContainerImage()
    switch name {
    case "nginx:9": image.failure = why
    case "big:1": image.bytes = 160_000_000
    default: return nil
    }
    return image
  }

  static func install(in blueprint: inout Blueprint) {
    blueprint.answer(ImagePort.self, with: BrokenRegistry.self)
  }
}

@Suite("An image") struct ImageTests {
  private func cluster() -> Cluster { Cluster(modules: [BrokenRegistry.self]) }

  private func messages(_ name: String, _ cluster: inout Cluster) -> [String] {
    let answer = cluster.world.answer(
      KubernetesRequest("GET", "/api/v1/namespaces/default/events"), of: cluster.id)
    return (answer.body["items"]?.array ?? []).filter {
      $0["involvedObject"]?["name"]?.string == name
    }.compactMap { $0["message"]?.string }
  }

  @Test("that cannot be had makes the pod wait longer and longer")
  func backOff() throws {
    var cluster = cluster()
    try cluster.run("web", image: "nginx:9")
    cluster.pass(2)
    #expect(cluster.row("web") == ["0/1", "ErrImagePull", "0"])
    cluster.pass(2)
    #expect(cluster.row("web") == ["0/1", "ImagePullBackOff", "0"])
    let waiting = cluster.pod("web")?.status["containerStatuses"]?[0]?["state"]?["waiting"]
    #expect(
      waiting?["message"]
        == .string(
          "Back-off pulling image \"nginx:9\": ErrImagePull: " + BrokenRegistry.why))
    let told = messages("web", &cluster)
    for message in [
      "Pulling image \"nginx:9\"", "Failed to pull image \"nginx:9\": " + BrokenRegistry.why,
      "Error: ErrImagePull", "Back-off pulling image \"nginx:9\"", "Error: ImagePullBackOff",
    ] {
      #expect(told.contains(message))
    }
  }

  @Test("takes as long as it is large, and is there for the next pod")
  func size() throws {
    var cluster = cluster()
    try cluster.run("one", image: "big:1")
    cluster.pass(10)
    // A second, and 160 MB at 80 MB a second.
    #expect(
      messages("one", &cluster).contains(
        "Successfully pulled image \"big:1\" in 3s (3s including waiting). Image size: 160000000 "
          + "bytes."))
    try cluster.run("two", image: "big:1")
    cluster.pass(10)
    #expect(
      messages("two", &cluster).contains("Container image \"big:1\" already present on machine"))
  }

  @Test("whose name is none at all is not asked for")
  func invalid() throws {
    var cluster = cluster()
    try cluster.run("web", image: "Nginx:latest")
    cluster.pass(5)
    #expect(cluster.row("web") == ["0/1", "InvalidImageName", "0"])
  }
}
