import AWSCommand
import Testing

@Suite("Help") struct HelpTests {
  @Test("every level has its page")
  func pages() {
    var session = RecordingSession()

    #expect(session.run("help").stdout.contains("ecs"))
    #expect(session.run("ecs help").stdout.contains("  create-service\n"))
    let page = session.run("ecs create-service help").stdout

    #expect(page.contains("SYNOPSIS\n  aws ecs create-service\n    --service-name <value>\n"))
    #expect(page.contains("--launch-type (string)\n      one of: EC2, FARGATE"))
    #expect(page.contains("shorthand: type=string,expression=string ..."))
    #expect(page.contains("ERRORS"))
    #expect(session.run("ecs wait help").stdout.contains("services-stable: asks"))
  }
}
