import Console
import Sandbox
import Simulation
import Testing

@testable import Lessons

@Suite("Conditions in time")
struct ConditionTimeTests {
  /// A session in which a machine was just asked for; it runs after some seconds.
  private func machineStarting() throws -> Session {
    var room = try Classroom()
    let output = room.session.run(
      """
      AMI=$(aws ec2 describe-images --owners amazon --query 'Images[0].ImageId' --output text)
      aws ec2 run-instances --image-id $AMI --instance-type t3.micro --count 1
      """)
    #expect(output.status == 0, "\(output.stderr)")
    return room.session
  }

  private let state =
    "aws ec2 describe-instances --query 'Reservations[0].Instances[0].State.Name' --output text"

  private func condition(
    _ wanted: String, within: SimDuration? = nil, always: SimDuration? = nil
  ) -> Condition {
    Condition(.run(Script(state), tests: [.prints(wanted)]), within: within, always: always)
  }

  @Test("within waits for what comes")
  func within() throws {
    let session = try machineStarting()
    #expect(!condition("running").judge(session).isMet)
    #expect(condition("running", within: .minutes(10)).judge(session).isMet)
    let never = condition("terminated", within: .minutes(10)).judge(session)
    #expect(never.expected == "terminated within 10m")
    #expect(never.finding == "running (after 10m)")
  }

  @Test("always fails with what does not last")
  func always() throws {
    let session = try machineStarting()
    #expect(condition("pending").judge(session).isMet)
    let verdict = condition("pending", always: .minutes(10)).judge(session)
    #expect(!verdict.isMet)
    #expect(verdict.expected == "pending for 10m")
    #expect(verdict.actual == "running")
    #expect(verdict.later != nil)
  }

  @Test("both: it must begin in the one span and last for the other")
  func both() throws {
    let session = try machineStarting()
    let lasting = condition("running", within: .minutes(10), always: .hours(1))
    #expect(lasting.judge(session).isMet)
    let passing = condition("pending", within: .minutes(10), always: .hours(1))
    #expect(!passing.judge(session).isMet)
  }
}
