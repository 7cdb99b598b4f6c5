import Testing

@testable import ECS

@Suite("The cluster query language") struct ClusterQueryTests {
  @Test(
    "is understood in all its forms",
    arguments: [
      "attribute:ecs.instance-type == m5.large", "attribute:ecs.instance-type equals m5.large",
      "attribute:ecs.availability-zone in [us-east-1a, 'us-east-1b']",
      "attribute:ecs.availability-zone !in [us-east-1b,us-east-1c]",
      "attribute:ecs.instance-type =~ m5.*", "attribute:ecs.instance-type matches (m5|c5)\\..*",
      "not(attribute:ecs.instance-type == t3.micro)", "attribute:ecs.instance-type exists",
      "attribute:gpu !exists", "attribute:gpu not_exists",
      "attribute:gpu exists or attribute:ecs.instance-type == m5.large",
      "attribute:ecs.instance-type == m5.large and not (attribute:gpu exists)",
      "(attribute:gpu exists || attribute:ecs.instance-type =~ m5.+) && runningTasksCount < 1",
      "agentConnected == true", "agentVersion >= 1.9.0", "runningTasksCount <= 0",
      "task:group != service:database", "not(task:group == service:database)",
      "registeredAt > 2020-01-01",
    ])
  func holds(expression: String) throws {
    var cloud = try Cloud.withCluster()
    let id = try cloud.addInstances(1)[0]
    let instance = try #require(cloud.world.ecs.instances[id])

    #expect(try ClusterQuery(expression).holds(for: instance, in: cloud.world.ecs))
  }

  @Test(
    "finds what does not hold",
    arguments: [
      "attribute:ecs.instance-type == m5", "attribute:ecs.instance-type =~ m5",
      "attribute:ecs.instance-type !~ m5.*", "task:group == service:web", "agentVersion < 1.9.0",
      "attribute:gpu exists and attribute:ecs.instance-type == m5.large",
      "attribute:ecs.availability-zone in [us-east-1b]",
    ])
  func doesNotHold(expression: String) throws {
    var cloud = try Cloud.withCluster()
    let id = try cloud.addInstances(1)[0]
    let instance = try #require(cloud.world.ecs.instances[id])

    #expect(try !ClusterQuery(expression).holds(for: instance, in: cloud.world.ecs))
  }

  @Test("binds `and` before `or`")
  func precedence() throws {
    let plain = try ClusterQuery(
      "agentConnected == true or agentConnected == no and task:group == x")
    let grouped = try ClusterQuery(
      "agentConnected == true or (agentConnected == no and task:group == x)")

    #expect(plain == grouped)
  }

  @Test(
    "says what is wrong with what is no expression",
    arguments: [
      ("", "the expression ends too early"), ("colour == red", "unknown subject 'colour'"),
      ("attribute:stack ==", "the expression ends too early"),
      ("attribute:stack == a b", "unexpected 'b'"),
      ("(attribute:stack exists", "the expression ends too early"),
      ("runningTasksCount =~ 1", "this operator does not suit its subject"),
      ("attribute:stack in a", "unexpected 'a'"), ("attribute:stack == 'a", "unclosed quote"),
    ])
  func faults(expression: String, message: String) {
    #expect(throws: ClusterQuery.SyntaxError(message: message)) { try ClusterQuery(expression) }
  }
}
