import Testing

@testable import Lessons

/// The smallest lab that is whole.
let smallLab = """
  id: small
  title: A small lab
  minutes: 1
  task: Make a cluster.
  goals:
    - id: made
      sentence: There is a cluster.
      check:
        run: aws ecs list-clusters --query 'length(clusterArns)'
        equals: 1
      hints: [Clusters are made with a command.]
  solutions:
    - name: the command
      lines: aws ecs create-cluster --cluster-name a
  wrong:
    - name: none
      lines: aws ecs list-clusters
      misses: [made]
  debrief: That was it.
  sources: [{title: Guide, date: 2026-01-31}]

  """

@Suite("Loading content")
struct LoadingTests {
  private func issues(_ path: String, _ text: String) -> [String] {
    Library.load([ContentFile(path: path, text: text)]).issues.map(\.description)
  }

  @Test("takes a whole lab without complaint")
  func whole() {
    #expect(issues("labs/small.yaml", smallLab) == [])
  }

  @Test("names an unknown key with its line and the one that was meant")
  func unknownKey() {
    let text = smallLab.replacing("sentence:", with: "sentense:")
    #expect(
      issues("labs/small.yaml", text) == [
        "labs/small.yaml:7: a goal has no 'sentense'; did you mean 'sentence'?",
        "labs/small.yaml:6: the goal lacks 'sentence'; "
          + "write 'sentence: The service has two tasks.'",
      ])
  }

  @Test("names a goal that a wrong answer should miss and that is not there")
  func unknownGoal() {
    let text = smallLab.replacing("misses: [made]", with: "misses: [mode]")
    #expect(
      issues("labs/small.yaml", text) == [
        "labs/small.yaml:16: no goal is called 'mode'; did you mean 'made'?"
      ])
  }

  @Test("tells a syntax error of YAML at its line")
  func syntax() {
    let found = issues("labs/small.yaml", "id: a\ntitle: [b\nminutes: 1\n")
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("labs/small.yaml:3: this is not YAML: "))
  }

  @Test("counts the lines of a note's head from the top of the file")
  func noteHead() {
    let text = "---\nid: a\ntitle: b\nminuts: 3\nsources: [{title: t, date: 31.1.2026}]\n---\n# A\n"
    #expect(
      issues("notes/a.md", text) == [
        "notes/a.md:4: a note has no 'minuts'; did you mean 'minutes'?",
        "notes/a.md:2: the note lacks 'minutes'; write 'minutes: 10'",
        "notes/a.md:5: '31.1.2026' is no date; write it as 2026-01-31",
      ])
  }

  @Test("a bad file never stops the rest")
  func rest() {
    let (library, issues) = Library.load([
      ContentFile(path: "labs/bad.yaml", text: "id: [\n"),
      ContentFile(path: "notes/bad.md", text: "no head"),
      ContentFile(path: "labs/small.yaml", text: smallLab),
    ])
    #expect(library.labs.map(\.id) == ["small"])
    #expect(issues.count == 2)
  }

  @Test("leaves out the second of two labs of one id")
  func repeated() {
    let (library, issues) = Library.load([
      ContentFile(path: "labs/a.yaml", text: smallLab),
      ContentFile(path: "labs/b.yaml", text: smallLab),
    ])
    #expect(library.labs.map(\.file) == ["labs/a.yaml"])
    #expect(
      issues.map(\.description) == [
        "labs/b.yaml:1: another lab is called 'small', in labs/a.yaml; rename one"
      ])
  }

  @Test("says when nobody reads a file")
  func misplaced() {
    #expect(issues("content/lab/x.yaml", "")[0].contains("warning: nobody reads this file"))
    #expect(issues("content/README.md", "# Guide") == [])
  }

  @Test("demands a reason for every option and the right number of right ones")
  func options() {
    let text = """
      sources: [{title: Guide, date: 2026-01-31}]
      questions:
        - id: q1
          kind: single
          ask: What?
          options:
            - {text: a, right: true, reason: r}
            - {text: b, right: true, reason: r}
            - {text: c}
      """
    #expect(
      issues("questions/t.yaml", text) == [
        "questions/t.yaml:9: the option lacks 'reason'; write 'reason: why it is right or wrong'",
        "questions/t.yaml:3: a single choice has one right option, this has 2; "
          + "write 'right: true' at one, or 'kind: multiple'",
      ])
  }

  @Test("a check asks one thing, with a span that can be read")
  func checks() {
    let text = smallLab.replacing("      equals: 1", with: "      equals: 1\n      within: soon")
    #expect(
      issues("labs/small.yaml", text).first
        == "labs/small.yaml:11: 'within' is a span of time, such as 90s or 5m")
    let none = smallLab.replacing(
      "run: aws ecs list-clusters --query 'length(clusterArns)'",
      with: "at most: 3")
    #expect(issues("labs/small.yaml", none).first?.contains("the check asks nothing") == true)
  }
}

extension LoadingTests {
  @Test("puts the topics of questions into the order of the path")
  func topicOrder() {
    func questions(_ topic: String) -> ContentFile {
      ContentFile(
        path: "questions/\(topic).yaml",
        text: Classroom.questions.replacing("cluster-", with: "\(topic)-"))
    }
    let path = "id: p\ntitle: P\nsteps:\n  - quiz: zebra\n  - quiz: ant\n"
    let (library, issues) = Library.load([
      questions("ant"), questions("bee"), questions("zebra"),
      ContentFile(path: "paths/p.yaml", text: path),
    ])
    #expect(issues == [])
    #expect(library.topics == ["zebra", "ant", "bee"])
  }
}
