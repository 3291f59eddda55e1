using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;

namespace ChaosHarness.Cli;

/// <summary>
/// JUnit XML as CI servers read it. Histories hold NUL and ESC, which no XML parser takes: every text goes through <see cref="VisibleText"/>,
/// and what XML still refuses is left out. Secrets go before XML escapes what stands around them. No time stamp and no host name: the same run gives the same file but for the times it took.
/// </summary>
internal static class JunitReport
{
    /// <summary>Longest explanation of one failure, in bytes of UTF-8: CI servers show a few kilobytes and choke on megabytes.</summary>
    public const int BodyBytesMax = 8 * 1024;

    /// <summary>Writes one suite.</summary>
    public static ReadOnlyMemory<byte> Write(string suite, ImmutableArray<(string Name, string Value)> properties, ImmutableArray<JunitCase> cases, OutputRedaction redaction)
    {
        var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" };
        using (XmlWriter xml = XmlWriter.Create(bytes, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            WriteAttributes(xml, suite, cases);
            WriteProperties(xml, properties, redaction);
            foreach (JunitCase one in cases)
            {
                WriteCase(xml, one, redaction);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        bytes.Write("\n"u8);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static void WriteAttributes(XmlWriter xml, string suite, ImmutableArray<JunitCase> cases)
    {
        xml.WriteAttributeString("name", "chaosharness " + suite);
        xml.WriteAttributeString("tests", Number(cases.Length));
        xml.WriteAttributeString("failures", Number(cases.Count(one => one.Outcome == JunitOutcome.Failed)));
        xml.WriteAttributeString("errors", Number(cases.Count(one => one.Outcome == JunitOutcome.Error)));
        xml.WriteAttributeString("skipped", "0");
        xml.WriteAttributeString("time", Seconds(cases.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.Time)));
    }

    private static void WriteProperties(XmlWriter xml, ImmutableArray<(string Name, string Value)> properties, OutputRedaction redaction)
    {
        if (!properties.IsEmpty)
        {
            xml.WriteStartElement("properties");
            foreach ((string name, string value) in properties)
            {
                xml.WriteStartElement("property");
                xml.WriteAttributeString("name", name);
                xml.WriteAttributeString("value", Legal(redaction.Of(value)));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }
    }

    private static void WriteCase(XmlWriter xml, JunitCase one, OutputRedaction redaction)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Legal(redaction.Of(one.ClassName)));
        xml.WriteAttributeString("name", Legal(redaction.Of(one.Name)));
        xml.WriteAttributeString("time", Seconds(one.Time));
        if (one.Outcome != JunitOutcome.Passed)
        {
            xml.WriteStartElement(one.Outcome == JunitOutcome.Failed ? "failure" : "error");
            xml.WriteAttributeString("message", Legal(Excerpt.Clip(redaction.Of(one.Message), 500)));
            xml.WriteString(Body(one, redaction));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Body(JunitCase one, OutputRedaction redaction)
    {
        string last = Legal(redaction.Of(one.Last));
        int left = BodyBytesMax - Encoding.UTF8.GetByteCount(last) - 16;
        var body = new StringBuilder("\n");
        foreach (string line in one.Lines)
        {
            string legal = Legal(Excerpt.Clip(redaction.Of(line), 1000));
            left -= Encoding.UTF8.GetByteCount(legal) + 1;
            if (left < 0)
            {
                body.Append("…\n");
                break;
            }

            body.Append(legal).Append('\n');
        }

        return last.Length > 0 ? body.Append(last).Append('\n').ToString() : body.ToString();
    }

    private static string Legal(string text)
    {
        string visible = VisibleText.Of(text);
        return visible.AsSpan().ContainsAny('\uFFFE', '\uFFFF') ? visible.Replace("\uFFFE", "", StringComparison.Ordinal).Replace("\uFFFF", "", StringComparison.Ordinal) : visible;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
