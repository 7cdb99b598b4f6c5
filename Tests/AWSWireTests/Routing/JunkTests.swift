import AWSWire
import Documents
import TestSupport
import Testing

/// Whatever arrives, the answer is a response; nothing traps, and nothing is the server's fault.
@Suite("Junk on the wire")
struct JunkTests {
  private static let good: [WireRequest] = [
    WireScene.json(
      "AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition",
      #"{"family":"web","containerDefinitions":[{"name":"a","image":"nginx","memory":64}]}"#),
    WireScene.json("AmazonSSM.GetParameters", #"{"Names":["/aws/service/x"]}"#, service: "ssm"),
    WireScene.query(
      "Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=%7B%7D"
        + "&Tags.member.1.Key=k&Tags.member.1.Value=v", service: "iam"),
    WireScene.query(
      "Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=vpc-id&Filter.1.Value.1=vpc-1",
      service: "ec2"),
    WireScene.rest("GET", "/clusters?maxResults=2&include=all", service: "eks"),
    WireScene.rest(
      "POST", "/clusters", #"{"name":"c","roleArn":"arn","resourcesVpcConfig":{}}"#,
      service: "eks"),
    WireScene.rest(
      "POST", "/bucket?delete", "<Delete><Object><Key>a</Key></Object></Delete>", service: "s3"),
    WireScene.rest(
      "POST", "/2013-04-01/hostedzone",
      "<CreateHostedZoneRequest><Name>a.b</Name></CreateHostedZoneRequest>", service: "route53"),
    WireScene.cbor(
      "ListMetrics", [0xBF, 0x69] + Array("Namespace".utf8) + [0x63] + Array("ECS".utf8) + [0xFF]),
    WireRequest(
      method: "GET",
      target: "/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256"
        + "&X-Amz-Credential=AKID%2F20260105%2Fus-east-1%2Fsts%2Faws4_request"
        + "&X-Amz-Date=20260105T090000Z&X-Amz-SignedHeaders=host&X-Amz-Signature=00"),
  ]

  @Test("one byte of a body changed, cut or added is answered", arguments: good.indices)
  func bodies(index: Int) {
    var junk = SeededGenerator(seed: UInt64(index) + 1)
    var scene = WireScene()

    for _ in 0..<300 {
      var request = Self.good[index]
      request.body = Self.spoiled(request.body, &junk)
      expectAnswer(scene.gateway.answer(request), to: request)
    }
  }

  @Test("one byte of a target or a header changed is answered", arguments: good.indices)
  func heads(index: Int) {
    var junk = SeededGenerator(seed: UInt64(index) + 101)
    var scene = WireScene()

    for round in 0..<300 {
      var request = Self.good[index]
      if round.isMultiple(of: 2) {
        request.target = Self.spoiled(request.target, &junk)
      } else if !request.headers.isEmpty {
        let place = Int.random(in: 0..<request.headers.count, using: &junk)
        request.headers[place].value = Self.spoiled(request.headers[place].value, &junk)
      }
      expectAnswer(scene.gateway.answer(request), to: request)
    }
  }

  @Test("bytes at random are refused in every protocol")
  func noise() {
    var junk = SeededGenerator(seed: 77)
    var scene = WireScene()

    for round in 0..<600 {
      var request = Self.good[round % Self.good.count]
      request.body = (0..<Int.random(in: 1..<200, using: &junk)).map { _ in
        UInt8.random(in: 0...255, using: &junk)
      }
      let response = scene.gateway.answer(request)
      expectAnswer(response, to: request)
    }
  }

  @Test("what is nested without end is refused without a crash")
  func nesting() {
    var scene = WireScene()
    let deep = 100_000
    let bodies: [(Int, [UInt8])] = [
      (0, Array(repeating: UInt8(ascii: "["), count: deep)),
      (2, Array(("Action=CreateRole&" + String(repeating: "a.", count: deep) + "=1").utf8)),
      (3, Array(("Action=DescribeVpcs&" + String(repeating: "Filter.1.", count: deep)).utf8)),
      (6, Array(String(repeating: "<a>", count: deep).utf8)),
      (8, Array(repeating: 0x81, count: deep)),
      (8, Array(repeating: 0xC1, count: deep)),
      (8, [0x9B] + Array(repeating: 0xFF, count: 8)),
    ]

    for (index, body) in bodies {
      var request = Self.good[index]
      request.body = body
      let response = scene.gateway.answer(request)
      #expect((400..<500).contains(response.status), "\(index): \(response.status)")
    }
  }

  private func expectAnswer(_ response: WireResponse, to request: WireRequest) {
    let isFine = response.status < 500 || response.status == 501
    #expect(
      isFine,
      "\(response.status) to \(request): \(String(decoding: response.body, as: UTF8.self))")
  }

  private static func spoiled(_ bytes: [UInt8], _ junk: inout SeededGenerator) -> [UInt8] {
    guard !bytes.isEmpty else { return [UInt8.random(in: 0...255, using: &junk)] }
    var bytes = bytes
    let place = Int.random(in: 0..<bytes.count, using: &junk)
    switch Int.random(in: 0..<4, using: &junk) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &junk)
    case 1: bytes.removeSubrange(place...)
    case 2: bytes.insert(UInt8.random(in: 0...255, using: &junk), at: place)
    default: bytes.remove(at: place)
    }
    return bytes
  }

  private static func spoiled(_ text: String, _ junk: inout SeededGenerator) -> String {
    String(decoding: spoiled(Array(text.utf8), &junk), as: UTF8.self)
  }
}
