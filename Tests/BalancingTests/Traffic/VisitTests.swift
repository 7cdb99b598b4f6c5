import AWSModel
import Documents
import EC2
import Simulation
import Testing

@testable import Balancing

@Suite("Requests to load balancers") struct VisitTests {
  /// A load balancer whose port 80 is open to the internet, with two targets that answer.
  private func open() throws -> (cloud: Cloud, balancer: LoadBalancer, group: String) {
    var (cloud, arn, group, _) = try Cloud.serving()
    let open = try cloud.world.createSecurityGroup(
      named: "front", description: "front", vpc: cloud.vpc, tags: [], opening: 80, cloud.scope)
    let inside = cloud.world.ec2[cloud.scope].defaultSecurityGroup(of: cloud.vpc)?.id ?? ""
    try cloud.ask(
      SetSecurityGroups.self,
      ["LoadBalancerArn": .string(arn), "SecurityGroups": .texts([open, inside])])
    cloud.answer(80, .status(200))
    for zone in 0..<2 { try cloud.register(try cloud.address(zone: zone), group) }
    cloud.pass(.minutes(3))
    return (cloud, try #require(cloud.world.balancing.balancers[arn]), group)
  }

  private func status(_ outcome: WebOutcome) -> Int? {
    if case .answer(let answer) = outcome { answer.status } else { nil }
  }

  @Test("are shared out among healthy targets")
  func shared() throws {
    let (cloud, balancer, group) = try open()
    var request = WebRequest(host: balancer.dnsName, port: 80)
    var met: [String: Int] = [:]
    for number in 0..<200 {
      request.number = number
      guard case .answer(let answer) = cloud.world.visit(request) else { continue }
      met[answer.target?.id ?? "", default: 0] += 1
    }

    #expect(met.count == 2)
    #expect(met.values.allSatisfy { (60...140).contains($0) })
    #expect(cloud.world.balancing.targets(of: group).allSatisfy { met[$0.key.id] != nil })
  }

  @Test("get 503 without targets, 502 where nobody listens, 504 where nothing comes back")
  func errors() throws {
    var (cloud, balancer, group) = try open()
    let request = WebRequest(host: balancer.dnsName, port: 80)

    cloud.answer(80, .refused)
    #expect(status(cloud.world.visit(request)) == 502)
    cloud.answer(80, .silence)
    #expect(status(cloud.world.visit(request)) == 504)
    for target in cloud.world.balancing.targets(of: group) {
      cloud.world.deregister(target.key)
    }
    #expect(status(cloud.world.visit(request)) == 503)
  }

  @Test("go nowhere where the security group is closed, nobody listens, or the name is unknown")
  func nowhere() throws {
    let (cloud, balancer, _) = try open()
    var closed = try Cloud.serving().cloud
    closed.pass(.minutes(3))
    let other = try #require(closed.world.balancing.balancers.rows.first)

    #expect(closed.world.visit(WebRequest(host: other.dnsName, port: 80)) == .timeout)
    #expect(cloud.world.visit(WebRequest(host: balancer.dnsName, port: 81)) == .timeout)
    #expect(cloud.world.visit(WebRequest(host: "example.com", port: 80)) == .unknownHost)
  }

  @Test("follow rules, weights, redirects and fixed answers")
  func rules() throws {
    var (cloud, balancer, group) = try open()
    let listener = try #require(cloud.world.balancing.listeners(of: balancer.arn).first?.arn)
    let empty = try cloud.group("empty")
    func rule(_ priority: Int, _ path: String, _ action: JSON) throws {
      try cloud.ask(
        CreateRule.self,
        [
          "ListenerArn": .string(listener), "Priority": .number(priority),
          "Conditions": [["Field": "path-pattern", "Values": [.string(path)]]],
          "Actions": [action],
        ])
    }
    try rule(
      1, "/old/*",
      ["Type": "redirect", "RedirectConfig": ["Path": "/new/#{path}", "StatusCode": "HTTP_302"]])
    try rule(
      2, "/down",
      [
        "Type": "fixed-response",
        "FixedResponseConfig": ["StatusCode": "418", "MessageBody": "short and stout"],
      ])
    try rule(3, "/empty", ["Type": "forward", "TargetGroupArn": .string(empty)])
    func answer(_ path: String) -> WebAnswer? {
      var request = WebRequest(host: balancer.dnsName, port: 80)
      request.path = path
      guard case .answer(let answer) = cloud.world.visit(request) else { return nil }
      return answer
    }

    #expect(answer("/old/a")?.location == "http://\(balancer.dnsName):80/new/old/a")
    #expect(answer("/down")?.status == 418)
    #expect(answer("/empty")?.status == 503)
    #expect(answer("/")?.target?.group == group)

    try cloud.world.setWeights(
      [WeightedGroup(group, weight: 0), WeightedGroup(empty, weight: 1)], ofRule: listener)
    #expect(answer("/")?.status == 503)
  }

  @Test(
    "match patterns with * and ?",
    arguments: [
      ("/img/a.png", "/img/*", true), ("/img", "/img/*", false), ("/a1", "/a?", true),
      ("/a", "/a?", false), ("/x/y/z", "*z", true), ("/x", "/X", false), ("", "*", true),
    ])
  func patterns(_ text: String, _ pattern: String, _ fits: Bool) {
    #expect(ListenerRule.matches(text, pattern) == fits)
  }
}
