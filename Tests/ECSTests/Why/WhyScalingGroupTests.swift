import AutoScaling
import Documents
import Simulation
import Testing

@testable import ECS

@Suite("Why a group has its size")
struct WhyScalingGroupTests {
  @Test("names its limits, who scales it, and what it did last, with the cause")
  func story() throws {
    var cloud = try Cloud.withFleet()
    try cloud.ask(RunTask.self, ["taskDefinition": "web", "count": 3])
    cloud.pass(.minutes(5))

    let why = try #require(WhyScalingGroup.explain("fleet", scope: cloud.scope, in: cloud.world))

    #expect(why.title == "Auto Scaling group fleet keeps 2 instances; 2 are in service")
    #expect(
      why.chain.first?.sentence
        == "Its size may be from 0 to 10; the capacity provider fleet scales it.")
    #expect(why.chain.last?.sentence.contains("ECSManagedAutoScalingPolicy-") == true)
    #expect(why.chain.last?.sentence.contains("(Successful)") == true)
    #expect(why.remedy?.hasPrefix("Nothing is wrong: ") == true)
    #expect(WhyScalingGroup.explain("nobody", scope: cloud.scope, in: cloud.world) == nil)
  }

  @Test("says so where it may not grow though tasks wait")
  func full() throws {
    var cloud = try Cloud.withFleet(most: 1)
    try cloud.ask(RunTask.self, ["taskDefinition": "web", "count": 6])
    cloud.pass(.minutes(5))

    let why = WhyScalingGroup.explain("fleet", scope: cloud.scope, in: cloud.world)

    #expect(why?.remedy?.hasSuffix("--auto-scaling-group-name fleet --max-size N") == true)
  }

  @Test("a machine of a group says who launched it")
  func machine() throws {
    let cloud = try Cloud.withFleet(desired: 1)
    var later = cloud
    later.pass(.minutes(3))
    let machine = try #require(later.containerInstances.first)

    let why = WhyContainerInstance.explain(machine.id, in: later.world)

    #expect(
      why?.chain.first?.sentence
        == "The Auto Scaling group fleet launched it, where it is InService.")
  }
}
