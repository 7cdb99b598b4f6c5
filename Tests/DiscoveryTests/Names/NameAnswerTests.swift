import Discovery
import Documents
import Testing

@Suite("Answers of the resolver") struct NameAnswerTests {
  @Test("a network is answered its own private names, eight instances at most")
  func answersAddresses() throws {
    var cloud = emptyCloud()
    let namespace = try cloud.privateNamespace()
    let service = try cloud.service("web", in: namespace, records: ["A"], customHealth: true)
    for number in 1...10 {
      try cloud.register(
        "i\(number)", in: service, ["AWS_INSTANCE_IPV4": .string("172.31.0.\(number)")])
    }
    let network = cloud.network

    let answer = cloud.world.resolve("Web.shop.local.", .a, in: network, cloud.scope)
    let elsewhere = cloud.world.resolve("web.shop.local", .a, in: "vpc-other", cloud.scope)
    let other = cloud.world.resolve("web.shop.local", .srv, in: network, cloud.scope)
    for number in 2...10 {
      cloud.world.setHealth(.unhealthy, ofInstance: "i\(number)", service: service)
    }
    let sound = cloud.world.resolve("web.shop.local", .a, in: network, cloud.scope)

    #expect(answer.records.count == 8)
    #expect(answer.records.allSatisfy { $0.ttl == 60 })
    #expect(!elsewhere.exists)
    #expect(other.exists && other.records.isEmpty)
    #expect(sound.records.map(\.value) == ["172.31.0.1"])
  }

  @Test("an SRV record names a port and a host, and the host has an address")
  func answersServices() throws {
    var cloud = emptyCloud()
    let namespace = try cloud.privateNamespace()
    let service = try cloud.service("backend", in: namespace, records: ["SRV"])
    try cloud.register(
      "test", in: service, ["AWS_INSTANCE_IPV4": "172.31.0.9", "AWS_INSTANCE_PORT": "8080"])

    let answer = cloud.world.resolve("backend.shop.local", .srv, in: cloud.network, cloud.scope)
    let host = cloud.world.resolve("test.backend.shop.local", .a, in: cloud.network, cloud.scope)

    // Source: Cloud Map API Reference, “DnsRecord”: priority and weight are 1.
    #expect(answer.records.map(\.value) == ["1 1 8080 test.backend.shop.local"])
    #expect(host.records.map(\.value) == ["172.31.0.9"])
  }

  @Test("a weighted service answers one instance; names of the API only answer nothing")
  func answersOne() throws {
    var cloud = emptyCloud()
    let namespace = try cloud.privateNamespace()
    let http = try cloud.finished("CreateHttpNamespace", ["Name": "api.local"])
    let service = try cloud.service("web", in: namespace, records: ["A"], routing: "WEIGHTED")
    _ = try cloud.service("web", in: http)
    for number in 1...3 {
      try cloud.register(
        "i\(number)", in: service, ["AWS_INSTANCE_IPV4": .string("172.31.0.\(number)")])
    }

    let answer = cloud.world.resolve("web.shop.local", .a, in: cloud.network, cloud.scope)

    #expect(answer.records.count == 1)
    #expect(!cloud.world.resolve("web.api.local", .a, in: cloud.network, cloud.scope).exists)
  }
}
