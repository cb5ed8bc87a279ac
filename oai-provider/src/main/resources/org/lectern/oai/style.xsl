<?xml version="1.0" encoding="UTF-8"?>
<!-- An answer to a harvester, made readable for a person. No script and no style inside. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:oai="http://www.openarchives.org/OAI/2.0/"
    xmlns:id="http://www.openarchives.org/OAI/2.0/oai-identifier"
    exclude-result-prefixes="oai id">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>
  <xsl:variable name="prefix">
    <xsl:choose>
      <xsl:when test="/oai:OAI-PMH/oai:request/@metadataPrefix">
        <xsl:value-of select="/oai:OAI-PMH/oai:request/@metadataPrefix"/>
      </xsl:when>
      <xsl:otherwise>oai_dc</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="/oai:OAI-PMH">
    <html lang="en">
      <head>
        <title>OAI-PMH: <xsl:value-of select="oai:request/@verb"/></title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <link rel="stylesheet">
          <xsl:attribute name="href">
            <xsl:if test="substring(oai:request, string-length(oai:request) - 3) = '/oai'">oai/</xsl:if>
            <xsl:text>style.css</xsl:text>
          </xsl:attribute>
        </link>
      </head>
      <body>
        <header>
          <h1>For harvesters</h1>
          <p>This address speaks OAI-PMH 2.0. Programs read it as XML; you see the same as a page.</p>
          <nav>
            <a href="?verb=Identify">Identify</a>
            <a href="?verb=ListMetadataFormats">Formats</a>
            <a href="?verb=ListSets">Sets</a>
            <a href="?verb=ListIdentifiers&amp;metadataPrefix=oai_dc">Identifiers</a>
            <a href="?verb=ListRecords&amp;metadataPrefix=oai_dc">Records</a>
          </nav>
        </header>
        <main>
          <h2>
            <xsl:choose>
              <xsl:when test="oai:request/@verb"><xsl:value-of select="oai:request/@verb"/></xsl:when>
              <xsl:otherwise>Not understood</xsl:otherwise>
            </xsl:choose>
          </h2>
          <p class="meta">
            <xsl:value-of select="oai:request"/><xsl:text> · </xsl:text>
            <xsl:value-of select="oai:responseDate"/>
          </p>
          <xsl:apply-templates select="oai:*[not(self::oai:request or self::oai:responseDate)]"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="oai:error">
    <p class="error"><strong><xsl:value-of select="@code"/></strong><xsl:text> </xsl:text><xsl:value-of select="."/></p>
  </xsl:template>

  <xsl:template match="oai:Identify | oai:metadataFormat">
    <section><dl><xsl:apply-templates select="*" mode="field"/></dl></section>
  </xsl:template>

  <xsl:template match="*" mode="field">
    <dt><xsl:value-of select="local-name()"/></dt>
    <dd>
      <xsl:if test="@xml:lang"><xsl:attribute name="lang"><xsl:value-of select="@xml:lang"/></xsl:attribute></xsl:if>
      <xsl:call-template name="value"/>
    </dd>
  </xsl:template>
  <xsl:template match="oai:description | oai:setDescription" mode="field">
    <xsl:apply-templates select="*/*" mode="field"/>
  </xsl:template>
  <xsl:template match="*[*/@ref]" mode="field">
    <dt><xsl:value-of select="local-name()"/></dt>
    <dd><xsl:value-of select="*/@ref"/></dd>
  </xsl:template>
  <xsl:template match="oai:metadataPrefix" mode="field">
    <dt>metadataPrefix</dt>
    <dd><a href="?verb=ListRecords&amp;metadataPrefix={.}"><xsl:value-of select="."/></a></dd>
  </xsl:template>

  <xsl:template match="oai:set">
    <section>
      <h3><a href="?verb=ListRecords&amp;metadataPrefix=oai_dc&amp;set={oai:setSpec}"><xsl:value-of select="oai:setName"/></a></h3>
      <p class="meta"><xsl:value-of select="oai:setSpec"/></p>
      <dl><xsl:apply-templates select="oai:setDescription" mode="field"/></dl>
    </section>
  </xsl:template>

  <xsl:template match="oai:record">
    <section>
      <xsl:apply-templates select="oai:header" mode="line"/>
      <dl><xsl:apply-templates select="oai:metadata/*/*" mode="field"/></dl>
    </section>
  </xsl:template>
  <xsl:template match="oai:header">
    <section><xsl:apply-templates select="." mode="line"/></section>
  </xsl:template>
  <xsl:template match="oai:header" mode="line">
    <h3><a href="?verb=GetRecord&amp;metadataPrefix={$prefix}&amp;identifier={oai:identifier}"><xsl:value-of select="oai:identifier"/></a></h3>
    <p class="meta">
      <xsl:value-of select="oai:datestamp"/>
      <xsl:if test="@status"> · <strong><xsl:value-of select="@status"/></strong></xsl:if>
      <xsl:for-each select="oai:setSpec"> · <a href="?verb=ListRecords&amp;metadataPrefix={$prefix}&amp;set={.}"><xsl:value-of select="."/></a></xsl:for-each>
    </p>
  </xsl:template>

  <xsl:template match="oai:resumptionToken">
    <p class="more">
      <xsl:value-of select="@cursor + 1"/> and following of <xsl:value-of select="@completeListSize"/>
      <xsl:if test="string(.)">
        <xsl:text> · </xsl:text><a href="?verb={/oai:OAI-PMH/oai:request/@verb}&amp;resumptionToken={.}">Next page</a>
      </xsl:if>
    </p>
  </xsl:template>

  <xsl:template name="value">
    <xsl:choose>
      <xsl:when test="starts-with(., 'http://') or starts-with(., 'https://')"><a href="{.}"><xsl:value-of select="."/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
